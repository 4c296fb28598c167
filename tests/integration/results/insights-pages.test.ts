import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { makeRound, makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readCsv, readPage } from '#tests/support/results/read-files.ts';
import {
  insertProvince,
  insertSheets,
  type Province,
  type Sheet,
} from '#tests/support/results/survey-data.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let province: Province;
let admin: Visitor;

/** u3 lies below u0; all are communes. Of how many people how many are satisfied with everything, quarter by quarter. */
const NAMES = ['Phường An', 'Xã Bình', 'Xã Chi', 'Xã Dưới', 'Xã Nhỏ', 'Xã Đông'];
const SECOND = [50, 50, 50, 50, 10, 50];
const THIRD: readonly (readonly [number, number])[] = [
  [50, 50],
  [50, 40],
  [50, 40],
  [50, 10],
  [10, 10],
  [50, 25],
];

/** One person's 22 answers, all of one level. */
const answers = (level: number) => [...Array<number>(22).fill(level)];

function people(
  unit: number,
  roundId: number,
  counts: readonly [number, number],
  answeredAt: string,
): Sheet[] {
  const [all, satisfied] = counts;
  return Array.from({ length: all }, (_, person) => ({
    unitId: province.units[unit]!.id,
    roundId,
    answers: answers(person < satisfied ? 4 : 2),
    serviceAreaId: province.areas[person % 2]!.id,
    channel: person % 2 === 0 ? ('qr' as const) : ('paper' as const),
    answeredAt: new Date(answeredAt),
  }));
}

async function addRound(slug: string, period: [string, string], rest: object = {}): Promise<number> {
  const { id } = await makeRound(database.db, {
    slug,
    title: `Đợt ${slug}`,
    definitionId: 'sipas-2017',
    definitionVersion: 1,
    methodId: 'sipas-2017-pooled',
    periodFrom: period[0],
    periodTo: period[1],
    units: province.units.map(({ id: unit }) => unit),
    ...rest,
  });
  return id;
}

beforeAll(async () => {
  province = await insertProvince(database.db, { names: NAMES, parents: [null, null, null, 0, null, null] });
  const second = await addRound('quy-2', ['2026-04-01', '2026-06-30']);
  const third = await addRound('quy-3', ['2026-07-01', '2026-09-30'], { target: 90 });
  await addRound('khac', ['2026-01-01', '2026-03-31'], { methodId: 'top2-mean-of-criteria' });
  await addRound('trong', ['2027-01-01', '2027-03-31']);
  await insertSheets(database.db, [
    ...SECOND.flatMap((all, unit) => people(unit, second, [all, all / 2], '2026-05-20T03:00:00Z')),
    ...THIRD.flatMap((counts, unit) => people(unit, third, counts, '2026-08-05T03:00:00Z')),
    // In the third quarter of the calendar, in the fourth of the reporting year.
    { ...people(0, third, [1, 0], '2026-09-15T03:00:00Z')[0]!, flags: ['too_fast'] },
    people(1, third, [1, 1], '2026-09-15T03:00:00Z')[0]!,
  ]);
  await showAll(database.db);
  admin = await logIn(site, await makeStaff(database.db));
}, 120_000);

const results = (query = '') => paths.roundResults('quy-3') + query;
const read = async (address: string, visitor = admin) => readPage(await (await visitor.get(address)).text());
const command = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCommandHere(['results', ...args], { DATABASE_URL: database.url });
  expect(code, stderr).toBe(0);
  return readCsv(stdout, ',');
};
const as = async (role: 'leader' | 'manager' | 'staff', unit: number | null) =>
  logIn(
    site,
    await makeStaff(database.db, { role, unitId: unit === null ? null : province.units[unit]!.id }),
  );

describe('the command', () => {
  const run = (...more: string[]) =>
    runCommandHere(['results', '--round', 'quy-3', '--by', 'unit', ...more], { DATABASE_URL: database.url });

  it('writes for Excel what a Vietnamese spreadsheet opens as a table, with the notes below it', async () => {
    const { code, stdout } = await run('--excel');
    expect(code).toBe(0);
    expect(Buffer.from(stdout).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [table = '', notes = ''] = stdout.slice(1).split('\r\n\r\n');
    const [headings = '', ...rows] = table.split('\r\n');
    expect(headings.split(';').slice(0, 3)).toEqual(['unit', 'unit_name', 'responses']);
    expect(rows.some((row) => /;\d+,\d\d;/.test(row))).toBe(true);
    expect(notes).toMatch(/^Phương pháp;/m);
    expect(notes).toMatch(/^Chốt số liệu;Chưa chốt/m);
  });

  it('tells beside its table, and in JSON, how the figures came about and their total by fixed weights', async () => {
    const { stdout, stderr } = await run();
    expect(stdout).not.toContain('Phương pháp');
    for (const label of [
      'Số liệu chung',
      'Phương pháp',
      'Khoảng tin cậy',
      'Chốt số liệu',
      'Điểm bất thường',
    ]) {
      expect(stderr).toContain(`${label}: `);
    }
    expect(stderr).toContain('Theo trọng số cố định');
    const answer = JSON.parse((await run('--format', 'json')).stdout) as Record<string, unknown>;
    expect(answer).toMatchObject({ respondents: 'self-selected', lock: null, total: { suppressed: false } });
    expect(JSON.stringify(answer['notes'])).toContain('Chưa chốt');
  });
});

describe('a question about results', () => {
  it('may name a calendar period or one of the reporting year, on the page and in the command', async () => {
    const responses = async (query: string) => (await read(results(query))).table[0]?.['Số phiếu'];
    expect(await responses('?unit=u1&period=2026-Q3')).toBe('51');
    expect(await responses('?unit=u1&period=official:2026-Q3')).toBe('50');
    expect(await responses('?unit=u1&period=2026-Q3&system=official')).toBe('50');
    expect(await responses('?unit=u1&period=2026-9M')).toBe('51');
    const [row] = await command('--round', 'quy-3', '--by', 'unit', '--unit', 'u1', '--period', '2026-08');
    expect(row?.['responses']).toBe('50');
    const { text } = await read(results('?period=official:2026-Q3'));
    expect(text).toContain('Kỳ báo cáo quý III/2026 (từ 15/06/2026 đến 14/09/2026)');
  });

  it('may name a unit with all below it, or alone', async () => {
    const units = async (query: string) => (await read(results(query))).table.map((row) => row['Đơn vị']);
    expect(await units('?unit=u0')).toEqual(['Phường An', 'Xã Dưới']);
    expect(await units('?unit=u0&alone=1')).toEqual(['Phường An']);
    const rows = await command('--round', 'quy-3', '--by', 'service_area', '--unit', 'u0');
    expect(rows.map((row) => row['responses'])).toEqual(['50', '50']);
  });

  it('may name a kind, a service area and a channel', async () => {
    const [row] = await command('--round', 'quy-3', '--by', 'unit', '--unit', 'u4', '--channel', 'paper');
    expect(row?.['responses']).toBe('5');
    expect(await command('--round', 'quy-3', '--by', 'unit', '--kind', 'ward')).toEqual([]);
    expect(await command('--round', 'quy-3', '--by', 'unit', '--kind', 'commune')).toHaveLength(6);
    const [area] = await command(
      '--round',
      'quy-3',
      '--by',
      'service_area',
      '--service-area',
      'a1',
      '--unit',
      'u4',
    );
    expect(area).toMatchObject({ service_area: 'a1', responses: '5' });
  });

  it('may count several rounds together, which equals their sum', async () => {
    const rows = await command('--round', 'quy-3,quy-2', '--by', 'unit');
    expect(rows.map((row) => [row['unit'], row['responses'], row['rate']])).toContainEqual([
      'u2',
      '100',
      '65.00',
    ]);
    expect((await read(results('?also=quy-2'))).text).toContain('Gộp với đợt: Đợt quy-2');
  });

  it("may count doubtful responses, and then shows both figures; not to readers outside the province's team", async () => {
    const { table, text } = await read(results('?flagged=1'));
    expect(table[0]).toMatchObject({ 'Đơn vị': 'Phường An', 'Số phiếu': '51' });
    expect(text).toContain('Nếu không tính 1 phiếu bị đánh dấu nghi vấn:');
    expect((await read(results())).text).toContain('Nếu tính cả 1 phiếu bị đánh dấu nghi vấn:');
    expect((await (await as('manager', 0)).get(results('?flagged=1'))).status).toBe(403);
    const [row] = await command(
      '--round',
      'quy-3',
      '--by',
      'unit',
      '--unit',
      'u0',
      '--with-flagged',
      '--alone',
    );
    expect(row?.['responses']).toBe('51');
  });
});

describe('a comparison', () => {
  it('shows the difference of the printed figures and whether it is more than chance, everywhere alike', async () => {
    const { table, text } = await read(results('?compare=previous&sort=change&dir=desc'));
    const changes = table.map((row) => [row['Đơn vị'], row['Thay đổi']]);
    expect(changes[0]).toEqual(['Phường An', '+50,00 ▲ tăng trước đó 50,00%']);
    expect(changes).toContainEqual(['Xã Nhỏ', '+50,00 chưa đủ phiếu để kết luận trước đó 50,00%']);
    expect(changes).toContainEqual(['Xã Đông', '0,00 ≈ chưa phân biệt được trước đó 50,00%']);
    expect(changes.at(-1)).toEqual(['Xã Dưới', '-30,00 ▼ giảm trước đó 50,00%']);
    // 176 of 261 people, before 130 of 260.
    expect(text).toContain(
      'Tăng 17,43 điểm phần trăm so với “Đợt quy-2” (50,00%; 260 phiếu), nhiều hơn mức sai số.',
    );
    const csv = readCsv(
      await (await admin.get(paths.roundResultsCsv('quy-3') + '?compare=quy-2')).text(),
      ';',
    );
    const row = csv.find((entry) => entry['Mã đơn vị'] === 'u0');
    expect(row).toMatchObject({
      'Số phiếu kỳ so sánh': '50',
      'Tăng/giảm (điểm)': '50,00',
      'Kết luận so sánh': 'tăng',
      'So với mục tiêu 90,00%': 'đạt',
    });
    const [line] = await command('--round', 'quy-3', '--by', 'unit', '--compare', 'previous', '--unit', 'u3');
    expect(line).toMatchObject({
      before_responses: '50',
      before_rate: '50.00',
      change: '-30.00',
      change_verdict: 'down',
    });
  });

  it('of a named period takes the period before, wherever its responses lie', async () => {
    const { text } = await read(results('?period=2026-Q3&compare=previous'));
    expect(text).toContain('so với quý II/2026 (50,00%; 260 phiếu)');
  });

  it('leaves the columns of the command alone when nothing is compared', async () => {
    const [row] = await command('--round', 'quy-3', '--by', 'unit');
    expect(Object.keys(row!).at(-1)).toBe('ci_high');
  });
});

describe('the ranking', () => {
  const ranking = (query = '') => paths.roundRanking('quy-3') + query;

  it('gives ties one place, says who moved, and lists who cannot be ranked', async () => {
    const { table, text } = await read(ranking('?compare=previous'));
    const places = table
      .filter((row) => row['Hạng'])
      .map((row) => `${row['Hạng']} ${row['Đơn vị']} ${row['Thay đổi hạng']}`);
    expect(places).toEqual([
      '1 Phường An giữ nguyên',
      '2 Xã Bình xuống 1 bậc, còn trong sai số',
      '3 Xã Chi xuống 2 bậc, còn trong sai số',
      '4 Xã Đông xuống 3 bậc, còn trong sai số',
      '5 Xã Dưới xuống 4 bậc, còn trong sai số',
      '– Xã Nhỏ –',
    ]);
    expect(text).toContain('Chưa đủ điều kiện xếp hạng');
    expect(text).toContain('Nhóm 2: cùng có thể đứng một hạng, chưa phân biệt được');
    expect(table.filter((row) => row['Hạng']).map((row) => row['Hạng có thể'])).toEqual([
      '1',
      '2–3',
      '2–3',
      '4',
      '5',
      '–',
    ]);
  });

  it('ranks for a manager only the units within reach, by what may be seen', async () => {
    const { table, text } = await read(ranking(), await as('manager', 0));
    expect(table.map((row) => row['Đơn vị'])).toContain('Xã Dưới');
    expect(text).not.toContain('Xã Bình');
    expect(text).toContain('chỉ gồm các đơn vị trong phạm vi được xem');
  });

  it('has nothing to rank in a round without a response, and says so', async () => {
    expect((await read(paths.roundRanking('trong'))).text).toContain('Chưa có đơn vị nào đủ 30 phiếu');
  });
});

describe('the weak spots', () => {
  it("show each criterion's share of the gap and the lowest units first, in figures and words", async () => {
    const { table, text } = await read(paths.roundWeakSpots('quy-3'));
    expect(Object.keys(table[0]!).slice(3, 5)).toEqual(['Xã Dưới', 'Xã Đông']);
    const share = Object.keys(table[1]!).find((head) => head.startsWith('Tỷ trọng trong phần chưa hài lòng'));
    expect(share).toMatch(/\d+%$/);
    expect(table[1]).toMatchObject({
      [share ?? '']: '4,5%',
      'Xã Dưới': '20,00 rất thấp',
      'Phường An': '100,00 cao',
    });
    expect(text).toContain('Còn thiếu 32,57% so với mức cao nhất là 100,00%');
  });

  it('hide what a protected reader may not see', async () => {
    const { table } = await read(paths.roundWeakSpots('quy-3') + '?channel=qr', await as('staff', 4));
    // One unit: its figures stand there once.
    expect(Object.values(table[1]!).slice(2)).toEqual(['100,00 cao']);
    const { text } = await read(paths.roundWeakSpots('quy-3') + '?from=2026-09-01', await as('staff', 4));
    expect(text).toContain('số liệu của ít nhất một tiêu chí được che');
    expect(text).not.toMatch(/Khoảng cách chung|100,00/);
  });

  it('have none where nobody answered', async () => {
    expect((await read(paths.roundWeakSpots('trong'))).text).toContain('Chưa có kết quả');
  });
});

describe('the page of a unit', () => {
  const unit = (code: string, query = '') => paths.roundUnit('quy-3', code) + query;

  it('tells its head the figure, the trend, the weakest criteria and the place among like units', async () => {
    const { text } = await read(unit('u1', '?compare=previous'));
    expect(text).toMatch(/SIPAS: 80,39%/);
    expect(text).toContain('Tăng 30,39 điểm phần trăm');
    expect(text).toContain('Mục tiêu của đợt: 90,00%. Kết quả chung: chưa đạt.');
    expect(text).toContain('Chung của 5 đơn vị khác cùng loại (Xã): 64,29% (210 phiếu).');
    expect(text).toContain('Hạng 2 trên 5 đơn vị cùng loại đủ điều kiện xếp hạng.');
    expect(text).toContain('01/08/2026–14/08/2026');
  });

  it('shows a staff member the sum of many other units, never one of them', async () => {
    const staff = await as('staff', 1);
    const { text } = await read(unit('u1'), staff);
    expect(text).toContain('Chung của 5 đơn vị khác cùng loại (Xã): 64,29% (210 phiếu).');
    expect(text).not.toContain('Xã Chi');
    expect((await staff.get(unit('u2'))).status).toBe(404);
  });

  it('says nothing of others where they are too few to hide one another, or for part of a round', async () => {
    const staff = await as('staff', 1);
    for (const query of ['?period=2026-Q3', '?channel=qr', '?service_area=a0', '?also=quy-2']) {
      const { text } = await read(unit('u1', query), staff);
      expect(text, query).toContain('Chưa so sánh được với các đơn vị cùng loại');
      expect(text, query).not.toContain('Chung của');
    }
    // Only one of the other units answered in the second half of September.
    const late = await read(unit('u0', '?from=2026-09-15'), admin);
    expect(late.text).toContain('Chung của 1 đơn vị khác cùng loại');
  });

  it('gives the figure of a unit with those below it beside its own', async () => {
    const { text } = await read(unit('u0'));
    expect(text).toMatch(/SIPAS: 100,00%/);
    expect(text).toContain('Kể cả các đơn vị trực thuộc: 60,00% (100 phiếu).');
  });
});

describe('a unit that others were merged into', () => {
  it('shows both views: its own figures, and those with its history', async () => {
    const [first, second] = [province.units[4]!, province.units[5]!];
    await database.sql`update units set successor_id = ${second.id} where id = ${first.id}`;
    const own = await command('--round', 'quy-3', '--by', 'service_area', '--unit', 'u5');
    const both = await command('--round', 'quy-3', '--by', 'service_area', '--unit', 'u5', '--predecessors');
    expect(own.map((row) => row['responses'])).toEqual(['25', '25']);
    expect(both.map((row) => row['responses'])).toEqual(['30', '30']);
    const { text } = await read(paths.roundUnit('quy-3', 'u5'));
    expect(text).toMatch(/SIPAS: 50,00%/);
    expect(text).toContain('Kể cả các đơn vị đã sáp nhập vào: 58,33% (60 phiếu).');
    const { table } = await read(results('?unit=u5&predecessors=1'));
    expect(table.map((row) => row['Đơn vị'])).toEqual(['Xã Đông', 'Xã Nhỏ']);
    await database.sql`update units set successor_id = null`;
  });
});

describe('the overview of a round', () => {
  it('tells what came in, what counts, and the figure half month by half month', async () => {
    const { text } = await read(paths.round('quy-3'));
    expect(text).toContain('Đã thu 262 phiếu: 261 được tính vào kết quả, 1 phiếu tạm loại do nghi vấn');
    expect(text).toContain('15/09/2026–30/09/2026');
    expect(text).toMatch(/SIPAS: 67,43%/);
  });
});

describe('questions about results that make no sense', () => {
  it.each([
    ['?compare=khac', 'không gộp và không so sánh với nhau được'],
    ['?also=khac', 'không gộp và không so sánh với nhau được'],
    ['?compare=previous&by=month', 'không so sánh với kỳ khác được'],
    ['?compare=previous&from=2026-07-01', 'cần cả ngày đầu và ngày cuối'],
    ['?compare=quy-3', 'không so sánh với chính nó'],
    ['?period=2026-Q5', 'không phải một kỳ'],
    ['?period=2026-Q3&from=2026-07-01', 'không dùng cả hai'],
    ['?system=lunar', 'Không có cách tính kỳ'],
    ['?kind=galaxy', 'Không có loại đơn vị'],
    ['?flagged=yes', 'không dùng được'],
    ['?sort=change', 'Không sắp xếp được'],
    [`?also=${Array.from({ length: 40 }, (_, index) => `r${index}`).join(',')}`, 'Chỉ gộp được nhiều nhất'],
  ])('get a friendly 400 with the reason: %s', async (query, words) => {
    const response = await admin.get(results(query));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
  });

  it.each(['ranking', 'weak-spots', 'units/u1', 'results'])(
    'are refused by the page %s too',
    async (page) => {
      const address = `/console/rounds/quy-3/${page}`;
      for (const query of ['?from=2026-02-02&to=2026-02-01', '?also=khac', '?period=0000']) {
        expect((await admin.get(address + query)).status, query).toBe(400);
      }
      expect((await admin.get(`${address}?service_area=nope`)).status).toBe(404);
      expect((await admin.get(`/console/rounds/khong-co/${page}`)).status).toBe(404);
    },
  );

  it('get a 404 for a round or unit that is not there', async () => {
    expect((await admin.get(results('?compare=khong-co'))).status).toBe(404);
    expect((await admin.get(results('?also=khong-co'))).status).toBe(404);
    expect((await admin.get(paths.roundUnit('quy-3', 'nope'))).status).toBe(404);
    expect((await admin.get(paths.roundComments('khong-co'))).status).toBe(404);
  });
});
