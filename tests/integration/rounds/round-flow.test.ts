import { beforeEach, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { importResponses } from '#app/services/responses/import/import-responses.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;

beforeEach(async () => {
  await database.sql`truncate units, rounds, weights cascade`;
  admin = await logIn(site, await makeStaff(database.db, { role: 'admin' }));
});

const htmlOf = async (path: string) => (await admin.get(path)).text();
const quotas = async (slug: string) =>
  Object.fromEntries(
    (
      await database.sql<{ code: string; quota: number | null }[]>`
        select u.code, m.quota from round_units m join rounds r on r.id = m.round_id
        join units u on u.id = m.unit_id where r.slug = ${slug} order by u.code`
    ).map(({ code, quota }) => [code, quota]),
  );

test('a copy has the next period, the units that took over merged ones, and the quota of each unit', async () => {
  const heir = await makeUnit(database.db, { code: 'B', kind: 'ward' });
  const gone = await makeUnit(database.db, {
    ...{ code: 'A', kind: 'ward', validTo: '2026-11-30', successorId: heir.id },
  });
  const kept = await makeUnit(database.db, { code: 'C', kind: 'ward' });
  await makeUnit(database.db, { code: 'D', kind: 'ward' });
  const round = await makeRound(database.db, {
    ...{ slug: 'quy-4', title: 'Khảo sát quý IV/2098', units: [gone.id, kept.id] },
    ...{ periodFrom: '2098-10-01', periodTo: '2098-12-31' },
  });
  await database.sql`update round_units set quota = unit_id where round_id = ${round.id}`;
  expect(await htmlOf(paths.round('quy-4'))).toContain('href="/console/rounds/new?copy=quy-4"');
  const form = await htmlOf(paths.newRound('quy-4'));
  for (const value of ['Khảo sát quý I/2099', '01/01/2099', '31/03/2099']) {
    expect(form).toContain(`value="${value}"`);
  }
  expect(form).toMatch(/<textarea[^>]*name="units"[^>]*>only:B\s+only:C<\/textarea>/);
  const [definition, method] = ['definition', 'method'].map((name) => {
    const select = new RegExp(`<select[^>]*name="${name}"[^]*?</select>`).exec(form)?.[0] ?? '';
    return /<option[^>]*value="([^"]+)"[^>]*selected/.exec(select)?.[1] ?? '';
  });
  const made = await admin.post(paths.newRound(), {
    ...{ title: 'Khảo sát quý I/2099', from: '01/01/2099', to: '31/03/2099', quotasOf: 'quy-4' },
    ...{ participants: 'some', units: 'only:B\nonly:C', definition: definition!, method: method! },
  });
  expect(made.status).toBe(303);
  expect(await quotas('khao-sat-quy-i-2099')).toEqual({ B: null, C: kept.id });
});

test('a draft says what is missing with the way to mend it; quotas follow the dossiers of a whole year', async () => {
  const [one, two] = [await makeUnit(database.db, { code: 'A' }), await makeUnit(database.db, { code: 'B' })];
  await makeRound(database.db, { slug: 'nhap', status: 'draft', units: [one.id, two.id] });
  const before = await htmlOf(paths.round('nhap'));
  expect(before).toContain('2 đơn vị chưa có mã QR');
  expect(before).toContain('2 đơn vị chưa được giao số phiếu');
  const edit = (fields: Record<string, string>) => admin.post(paths.roundEdit('nhap'), fields);
  const byDossiers = { do: 'dossiers', error: '5', year: '2025' };
  expect((await edit(byDossiers)).status).toBe(400);
  await database.sql`insert into weights (unit_id, period_from, period_to, dossiers)
    values (${one.id}, '2025-01-01', '2025-12-31', 2000), (${two.id}, '2025-01-01', '2025-06-30', 50)`;
  expect((await edit(byDossiers)).headers.get('location')).toBe(`${paths.round('nhap')}?done=quotas`);
  expect(await quotas('nhap')).toEqual({ A: 334, B: null });
  const facts = { title: 'Đợt nháp', from: '01/01/2098', to: '31/03/2098', target: '', legalBasis: '' };
  await edit({ do: 'facts', ...facts });
  // Two people have the form open: what one did not touch stays as the other left it.
  const shown = JSON.stringify(facts);
  const longer = { do: 'facts', shown, ...facts, to: '30/06/2098' };
  const saved = await edit(longer);
  expect(saved.status).toBe(303);
  // A year that is mistyped more often than meant is asked about.
  const asked = await htmlOf(saved.headers.get('location') ?? '');
  expect(asked).toContain('Hơn một năm nữa đợt khảo sát mới bắt đầu.');
  expect(asked).toContain('dài hơn một năm, hoặc hơn một năm nữa mới bắt đầu');
  expect((await edit({ do: 'facts', shown, ...facts, title: 'Đợt thử' })).status).toBe(303);
  const now = await htmlOf(paths.roundEdit('nhap'));
  for (const value of ['Đợt thử', '01/01/2098', '30/06/2098']) expect(now).toContain(`value="${value}"`);
  const both = await edit({ ...longer, to: '30/04/2098' });
  expect([both.status, (await both.text()).includes('id="form-to-error"')]).toEqual([409, true]);
  await edit({ do: 'remove', removeUnits: 'B' });
  expect(await quotas('nhap')).toEqual({ A: 334 });
  expect((await edit({ do: 'delete' })).status).toBe(400);
  expect((await edit({ do: 'delete', sure: '1' })).headers.get('location')).toBe(paths.rounds());
  expect((await admin.get(paths.round('nhap'))).status).toBe(404);
});

test('a round goes from a draft to what everybody reads, and the next quarter’s begins as its copy', async () => {
  await makeUnit(database.db, { code: 'A', kind: 'ward', name: 'Phường Ánh Dương' });
  const made = await admin.post(paths.newRound(), {
    ...{ title: 'Khảo sát quý II/2026', slug: 'quy-2', from: '01/04/2026', to: '30/06/2026', quota: '20' },
    ...{ definition: 'counter-quick@1', method: 'counter-overall', participants: 'all' },
  });
  expect(made.headers.get('location')).toContain(paths.round('quy-2'));
  expect((await admin.post(paths.newAccessPoints(), { round: 'quy-2', per: 'unit', unit: '' })).status).toBe(
    303,
  );
  expect(await htmlOf(paths.round('quy-2'))).toContain('Bản nháp');
  const move = (change: 'open' | 'close') => admin.post(paths.roundChange('quy-2', change), { change });
  expect((await move('open')).status).toBe(303);

  // As people of the unit type in what came on paper; a citizen's own way in is another test's.
  const lines = Array.from(
    { length: 24 },
    (_, at) => `2026-05-1${at % 9}T08:00:00+07:00,A,paper,${3 + (at % 3)},4,4,4,4,4`,
  );
  const file = fileOf(
    [
      'answered_at,unit_code,channel,overall,access,procedures,officials,result,feedback_handling',
      ...lines,
    ].join('\n'),
  );
  await importResponses(await commandContext(database), { file, round: 'quy-2', keyColumn: null });
  expect(await htmlOf(paths.round('quy-2'))).toContain('24 / 20');
  await move('close');
  const step = (name: string) => admin.post(paths.roundLocks('quy-2'), { step: name, seen: '1' });
  expect((await step('lock')).status).toBe(303);
  expect((await fetch(site.url + paths.publishedRound('quy-2'))).status).toBe(404);
  expect((await step('publish')).status).toBe(303);
  const read = await fetch(site.url + paths.publishedRound('quy-2'));
  expect([read.status, (await read.text()).includes('Phường Ánh Dương')]).toEqual([200, true]);
  // What is published stands: it is neither opened again by a form of before, nor changed.
  expect((await move('open')).status).toBe(409);

  const form = await htmlOf(paths.newRound('quy-2'));
  const [title = '', from = '', to = ''] = ['title', 'from', 'to'].map(
    (name) => new RegExp(`name="${name}"[^>]*value="([^"]+)"`).exec(form)?.[1] ?? '',
  );
  // The next quarter that is not over yet.
  expect(title).toMatch(/^Khảo sát quý (I|II|III|IV)\/\d{4}$/);
  expect(title).not.toBe('Khảo sát quý II/2026');
  const copied = await admin.post(paths.newRound(), {
    ...{ title, slug: 'quy-sau', from, to, quotasOf: 'quy-2', participants: 'some', units: 'only:A' },
    ...{ definition: 'counter-quick@1', method: 'counter-overall' },
  });
  expect(copied.status).toBe(303);
  expect(await quotas('quy-sau')).toEqual({ A: 20 });
  expect(await htmlOf(paths.round('quy-sau'))).toContain('Bản nháp');
});
