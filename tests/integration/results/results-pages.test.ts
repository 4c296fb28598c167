import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { readCsv, readPage, readWorkbook, type ReadTable } from '#tests/support/results/read-files.ts';
import {
  insertProvince,
  insertRound,
  insertSheets,
  pick,
  randomAnswers,
  seededRandom,
  type Province,
  type Sheet,
} from '#tests/support/results/survey-data.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let province: Province;
let admin: Visitor;

/** Sizes of the units' groups; the last unit is silent. */
const SIZES = [40, 60, 3, 12, 0];
const NAMES = ['Phường Ổi Lội', 'Xã Đông Sơn', '=1+1', 'Trung tâm; "Một cửa", An', 'Xã Yên Lặng'];

beforeAll(async () => {
  // u3 lies below u0.
  province = await insertProvince(database.db, { names: NAMES, parents: [null, null, null, 0, null] });
  await fillRound('khao-sat', 'sipas-2017@1', 'sipas-2017-pooled');
  await fillRound('mot-cua', 'one-stop-evaluation@1', 'one-stop-points');
  admin = await logIn(site, await makeStaff(database.db));
});

async function fillRound(slug: string, key: string, method: string): Promise<void> {
  const definition = site.installation.registry.definitions.get(key)!;
  const roundId = await insertRound(database.db, {
    slug,
    definition,
    method,
    unitIds: province.units.map(({ id }) => id),
  });
  const random = seededRandom(slug.length);
  const sheets: Sheet[] = province.units.flatMap(({ id: unitId }, index) =>
    Array.from({ length: SIZES[index]! }, (_, person) => ({
      unitId,
      roundId,
      answers: randomAnswers(definition, random),
      serviceAreaId: random() < 0.1 ? null : pick(province.areas, random).id,
      flags: index === 1 && person < 4 ? (['too_fast'] as const) : [],
      answeredAt: new Date(Date.UTC(2026, 0, 1) + person * 86_400_000),
    })),
  );
  await insertSheets(database.db, sheets);
  await showAll(database.db);
}

const page = (slug: string, query = '') => paths.roundResults(slug) + query;
const csv = (slug: string, query = '') => paths.roundResultsCsv(slug) + query;
const xlsx = (slug: string, query = '') => paths.roundResultsXlsx(slug) + query;

/** '86.42' of a command as the page prints it. */
const vietnamese = (number: string) => number.replace('.', ',');

const CODES: Readonly<Record<string, string>> = {
  unit: 'Mã đơn vị',
  service_area: 'Mã lĩnh vực',
  criterion: 'Mã tiêu chí',
  factor: 'Mã yếu tố',
};

async function byCommand(slug: string, by: string): Promise<ReadTable> {
  const command = ['results', '--round', slug, '--by', by];
  const { code, stdout, stderr } = await runCommandHere(command, { DATABASE_URL: database.url });
  expect(code, stderr).toBe(0);
  return readCsv(stdout, ',');
}

/** Figures of a row, wherever it was read, in the order: responses, rate, interval, answers, mean. */
function figuresOfCommand(row: Readonly<Record<string, string>>): string {
  const { responses = '', answers = '', rate = '', mean = '', ci_low: low = '', ci_high: high = '' } = row;
  return [responses, rate, low, high, answers, mean].join('|');
}

describe.each([
  ['khao-sat', 'Tỷ lệ hài lòng'],
  ['mot-cua', 'Điểm đạt'],
])('page, CSV, XLSX and command of %s', (slug, rateName) => {
  it.each(['unit', 'service_area', 'unit,service_area', 'criterion', 'factor'])(
    'print the same figures by %s, to the last digit',
    async (by) => {
      const commandRows = await byCommand(slug, by);
      const keys = by.split(',');
      const expected = new Map(
        commandRows.map((row) => [keys.map((key) => row[key]).join('/'), figuresOfCommand(row)]),
      );
      expect(expected.size).toBe(commandRows.length);
      const query = `?by=${by}&sort=rate&dir=desc`;
      const codesOf = (row: Readonly<Record<string, string>>) =>
        keys.map((key) => row[CODES[key]!]).join('/');

      const csvRows = readCsv(await (await admin.get(csv(slug, query))).text(), ';');
      const figuresOfCsv = (row: Readonly<Record<string, string>>) =>
        [
          'Số phiếu',
          `${rateName} (%)`,
          'Khoảng tin cậy 95%: từ',
          'Khoảng tin cậy 95%: đến',
          'Số câu trả lời',
          'Điểm trung bình',
        ]
          .map((heading) => row[heading]!.replace(',', '.'))
          .join('|');
      expect(new Map(csvRows.map((row) => [codesOf(row), figuresOfCsv(row)]))).toEqual(expected);

      const [sheet] = await readWorkbook(await admin.get(xlsx(slug, query)));
      const [headings = [], ...workbookRows] = sheet!.rows;
      const cells = workbookRows.map((row) => row.map((cell) => cell ?? ''));
      const decimal = (heading: string) => /\(%\)|trung bình|Khoảng/.test(heading);
      const asCsv = cells.map((row) =>
        headings.map((heading, index) => {
          const cell = row[index] ?? '';
          return typeof cell === 'number' && decimal(String(heading))
            ? vietnamese(cell.toFixed(2))
            : String(cell);
        }),
      );
      const neutralised = csvRows.map((row) => Object.values(row).map((cell) => cell.replace(/^'=/, '=')));
      expect(asCsv).toEqual(neutralised);

      const { table } = readPage(await (await admin.get(page(slug, query))).text());
      const shown = table.map((row) => {
        const [low = '', high = ''] = row['Khoảng tin cậy 95%']!.split('–').filter((end) => end !== '');
        const responses = row['Số phiếu']!.replace(/ Chưa đủ.*/, '');
        const rate = row[rateName]!.replace('%', '');
        return [responses, rate, low, high, row['Số câu trả lời']!.replace('.', ''), row['Điểm trung bình']!]
          .map((cell) => (cell === '–' ? '' : cell.replace(',', '.')))
          .join('|');
      });
      expect(shown).toEqual(csvRows.map(figuresOfCsv));
    },
    60_000,
  );
});

describe('the page of results', () => {
  it('gives the answer first, by the right name, with its interval, responses and what was left out', async () => {
    const { text } = readPage(await (await admin.get(page('khao-sat'))).text());
    expect(text).toMatch(
      /Tỷ lệ hài lòng theo phương pháp SIPAS: \d\d,\d\d% \( ?khoảng tin cậy 95%: \d\d,\d\d–\d\d,\d\d; 111 phiếu ?\)/,
    );
    expect(text).toContain('Nếu tính cả 4 phiếu bị đánh dấu nghi vấn:');
    expect(text).toContain('sipas-2017-pooled');
    expect(text).not.toMatch(/chỉ số sipas/i);
  });

  it('lists a unit without a response, and says when there are too few to compare', async () => {
    const { table } = readPage(await (await admin.get(page('khao-sat'))).text());
    const row = (name: string) => table.find((entry) => entry['Đơn vị'] === name);
    expect(row('Xã Yên Lặng')).toMatchObject({ 'Số phiếu': '0 Chưa đủ 30 phiếu', 'Tỷ lệ hài lòng': '–' });
    expect(row('Phường Ổi Lội')).toMatchObject({ 'Số phiếu': '40' });
  });

  it('finds a unit however its name is typed, and counts only what it finds', async () => {
    for (const q of ['oi loi', 'ỔI  LỘI', 'Ổi Lội']) {
      const { table, text } = readPage(
        await (await admin.get(page('khao-sat', `?q=${encodeURIComponent(q)}`))).text(),
      );
      expect(table.map((row) => row['Đơn vị'])).toEqual(['Phường Ổi Lội']);
      expect(text).toContain('; 40 phiếu');
    }
  });

  it('grades a form that has grades', async () => {
    const { text } = readPage(await (await admin.get(page('mot-cua'))).text());
    expect(text).toMatch(/Tương ứng \d+,\d\d\/18 điểm, xếp loại/);
  });

  it('shows a hundred rows at a time, while the files hold all', async () => {
    const definition = site.installation.registry.definitions.get('counter-quick@1')!;
    const unitIds: number[] = [];
    for (let index = 0; index < 120; index++) {
      unitIds.push((await makeUnit(database.db, { name: `Xã số ${index}` })).id);
    }
    await insertRound(database.db, { slug: 'rong', definition, method: 'counter-overall', unitIds });
    const names = async (number: number) =>
      readPage(await (await admin.get(page('rong', `?page=${number}`))).text()).table.map(
        (row) => row['Đơn vị'],
      );
    const [first, second] = [await names(1), await names(2)];
    expect([first.length, second.length]).toEqual([100, 20]);
    const file = readCsv(await (await admin.get(csv('rong'))).text(), ';');
    expect(file.map((row) => row['Đơn vị'])).toEqual([...first, ...second]);
    expect(file[2]?.['Đơn vị']).toBe('Xã số 2');
  });

  it('speaks English too', async () => {
    // The choice is kept in a cookie, so it is made by somebody else.
    const reader = await logIn(site, await makeStaff(database.db));
    const { text } = readPage(await (await reader.get(page('khao-sat', '?lang=en'))).text());
    expect(text).toContain('Satisfaction rate by the SIPAS method:');
  });
});

describe('the files of results', () => {
  it('are named after the round and the day, and nobody keeps them', async () => {
    const response = await admin.get(xlsx('khao-sat'));
    expect(response.headers.get('content-disposition')).toMatch(
      /filename="ket-qua-khao-sat-\d{4}-\d\d-\d\d\.xlsx"/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('say in the workbook what the figures are, from real numbers with frozen headings', async () => {
    const [table, notes] = await readWorkbook(await admin.get(xlsx('khao-sat', '?from=2026-01-05&q=xa')));
    const [headings = [], first = []] = table!.rows;
    expect(typeof first[headings.indexOf('Tỷ lệ hài lòng (%)')]).toBe('number');
    expect(table!.freezePane?.rows).toBe(1);
    const words = new Map(notes!.rows.map(([label, text]) => [label, text]));
    expect(words.get('Thời gian được tính')).toBe('Từ 05/01/2026');
    expect(words.get('Bộ lọc')).toBe('2 đơn vị có tên khớp “xa”');
    expect(words.get('Phương pháp')).toContain('sipas-2017-pooled');
    expect(words.get('Mẫu phiếu')).toContain('sipas-2017@1');
  });

  it('never let a spreadsheet run a name as a formula', async () => {
    const text = await (await admin.get(csv('khao-sat'))).text();
    expect(text).toContain(";'=1+1;");
    const [table] = await readWorkbook(await admin.get(xlsx('khao-sat')));
    expect(table!.rows.flat()).toContain('=1+1');
    expect([...(table!.cells ?? new Map()).values()].some(({ formula }) => formula !== undefined)).toBe(
      false,
    );
  });

  it('take a comma between columns for those who ask, then with a decimal point', async () => {
    const rows = readCsv(await (await admin.get(csv('khao-sat', '?separator=,'))).text(), ',');
    expect(rows.find((row) => row['Mã đơn vị'] === 'u0')?.['Tỷ lệ hài lòng (%)']).toMatch(/^\d\d\.\d\d$/);
  });
});

describe('questions that make no sense', () => {
  it.each([
    '?by=__proto__',
    '?by=unit,unit',
    '?sort=drop%20table%20responses',
    '?sort=__proto__',
    '?by=unit&sort=criterion',
    '?dir=up',
    '?from=2026-02-02&to=2026-02-01',
    '?channel=%00',
    '?service_area=%00',
    '?counter=q1',
  ])('get a friendly 400: %s', async (query) => {
    for (const address of [page, csv, xlsx]) {
      const response = await admin.get(address('khao-sat', query));
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/at .*\.ts:|stack/);
    }
    const { status } = await admin.get(csv('khao-sat', '?separator=|'));
    expect(status).toBe(400);
  });

  it('a date that there is not is said beside its field, and files refuse it; days are read as they are written here', async () => {
    const wrong = await (await admin.get(page('khao-sat', '?from=30/02/2026'))).text();
    expect(wrong).toMatch(/id="filter-from-error"[^>]*>“30\/02\/2026” không phải ngày có thật/);
    expect(wrong).toContain('value="30/02/2026"');
    for (const address of [csv, xlsx]) {
      expect((await admin.get(address('khao-sat', '?from=30/02/2026'))).status).toBe(400);
    }
    const [typed, stored] = await Promise.all(
      ['?from=05/01/2026', '?from=2026-01-05'].map(async (query) =>
        (await admin.get(csv('khao-sat', query))).text(),
      ),
    );
    expect(typed).toBe(stored);
    expect(await (await admin.get(page('khao-sat', '?from=2026-01-05'))).text()).toContain(
      'value="05/01/2026"',
    );
  });

  it.each(['?unit=nope', "?unit=u0'--", '?unit=u0&counter=zz'])(
    'get a 404 for a code that is not there: %s',
    async (query) => {
      for (const address of [page, csv])
        expect((await admin.get(address('khao-sat', query))).status).toBe(404);
    },
  );

  it.each(['khong-co', 'Khao-Sat', '%00', "x'%20or%201=1", '..%2F..'])(
    'get a 404 for the round %s',
    async (slug) => {
      expect((await admin.get(`/console/rounds/${slug}/results`)).status).toBe(404);
      expect((await admin.get(`/console/rounds/${slug}/results.csv`)).status).toBe(404);
    },
  );

  it('a page beyond the last is the last', async () => {
    expect((await admin.get(page('khao-sat', '?page=99'))).status).toBe(200);
    expect((await admin.get(page('khao-sat', '?page=-1&q=%F0%9F%98%80'))).status).toBe(200);
  });
});

describe('who may see results', () => {
  const as = async (role: 'leader' | 'manager' | 'staff' | 'data_entry' | 'supervisor', unit?: number) =>
    logIn(
      site,
      await makeStaff(database.db, { role, unitId: unit === undefined ? null : province.units[unit]!.id }),
    );

  it('nobody who has not logged in', async () => {
    const stranger = new Visitor(site);
    for (const address of [page, csv, xlsx]) {
      const response = await stranger.get(address('khao-sat'));
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toMatch(/^\/login/);
    }
    const route = encodeURIComponent('routes/console+/rounds+/$slug+/results');
    const data = `${page('khao-sat')}.data?_routes=${route}`;
    expect(await (await admin.get(data)).text()).toContain('Ổi');
    expect(await (await stranger.get(data)).text()).not.toContain('Ổi');
  });

  it.each(['data_entry', 'supervisor'] as const)('not the role %s', async (role) => {
    const visitor = await as(role, role === 'data_entry' ? 0 : undefined);
    for (const address of [page, csv, xlsx])
      expect((await visitor.get(address('khao-sat'))).status).toBe(403);
  });

  it('a leader sees all units and small groups', async () => {
    const { table } = readPage(await (await (await as('leader')).get(page('khao-sat'))).text());
    expect(table).toHaveLength(5);
    expect(table.find((row) => row['Đơn vị'] === '=1+1')?.['Số phiếu']).toMatch(/^3 /);
  });

  it('a manager sees the unit and those below it, the staff of a centre that centre alone', async () => {
    const units = async (visitor: Visitor) =>
      readCsv(await (await visitor.get(csv('khao-sat'))).text(), ';').map((row) => row['Mã đơn vị']);
    expect(await units(await as('manager', 0))).toEqual(['u0', 'u3']);
    const staff = await as('staff', 3);
    expect(await units(staff)).toEqual(['u3']);
    const { text } = readPage(await (await staff.get(page('khao-sat', '?by=factor'))).text());
    expect(text).toContain('; 12 phiếu');
    expect((await staff.get(page('khao-sat', '?unit=u0'))).status).toBe(404);
    expect((await staff.get(csv('khao-sat', '?unit=u0'))).status).toBe(404);
  });

  it('shows a unit no figure of fewer than five, on the page and in both files', async () => {
    const visitor = await as('manager', 2);
    const { table, text } = readPage(await (await visitor.get(page('khao-sat'))).text());
    expect(table[0]).toMatchObject({ 'Số phiếu': 'n < 5', 'Tỷ lệ hài lòng': '–', 'Số câu trả lời': '–' });
    expect(text).toContain('chưa hiện số liệu vì có dưới 5 phiếu');
    const numbers = /Rất|Hài|Bình|Không|Tỷ|Điểm|Khoảng|câu/;
    const [row] = readCsv(await (await visitor.get(csv('khao-sat'))).text(), ';');
    const filled = Object.entries(row!).filter(([heading, cell]) => numbers.test(heading) && cell !== '');
    expect(filled).toEqual([]);
    const [sheet, notes] = await readWorkbook(await visitor.get(xlsx('khao-sat')));
    expect(sheet!.rows[1]?.filter((cell) => typeof cell === 'number')).toEqual([1]);
    expect(JSON.stringify(notes!.rows)).toContain('chưa hiện số liệu');
  });

  it('has no results for a unit that a round does not ask', async () => {
    const definition = site.installation.registry.definitions.get('counter-quick@1')!;
    await insertRound(database.db, {
      slug: 'rieng',
      definition,
      method: 'counter-overall',
      unitIds: [province.units[1]!.id],
    });
    expect((await (await as('staff', 3)).get(page('rieng'))).status).toBe(404);
  });
});

it('pages full of figures, charts and filters are valid HTML', async () => {
  for (const address of [
    page('khao-sat', '?by=unit&sort=rate&q=Ổi'),
    page('mot-cua', '?by=criterion'),
    page('khao-sat', '?by=half_month'),
    paths.roundRanking('khao-sat'),
    paths.roundWeakSpots('khao-sat'),
    paths.roundUnit('khao-sat', 'u0'),
  ]) {
    const response = await admin.get(address);
    expect(response.status, address).toBe(200);
    expect(await htmlFaults(await response.text()), address).toEqual([]);
  }
});
