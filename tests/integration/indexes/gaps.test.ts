import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { getFigures } from '#app/services/indexes/get-figures.server.ts';
import { replaceSet } from '#app/services/indexes/replace-set.server.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { exportFigures, importFigures } from '#app/services/indexes/import-figures.server.ts';
import {
  confirmImport,
  createImportDraft,
  previewImport,
} from '#app/services/imports/import-drafts.server.ts';
import { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { linkProxy } from '#app/services/indexes/link-proxy.server.ts';
import { listGaps } from '#app/services/indexes/list-gaps.server.ts';
import { makePlan, makeStaff, makeTask } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
let ctx: Context;
let admin: Visitor;
let own: Visitor;

beforeAll(async () => {
  ctx = await commandContext(database);
  const { db } = database;
  const { units } = await makeProvince(db);
  const site = await startTestSite({ database });
  admin = await logIn(site, await makeStaff(db));
  own = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id }));
  const lines = ['1,Chỉ đạo,4,sum', '1.1,Kế hoạch,1,yes_no', '1.2,Báo cáo,3,yes_no', '2,Thủ tục,6,yes_no'];
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  await importSet(ctx, setFile(lines), { given });
  await adoptSet(ctx, { name: 'XA', from: '2025-01-01' });
  const ten = { code: 'LON', index: 'own', level: 'commune', title: 'Bộ một nghìn điểm' };
  await importSet(ctx, setFile(['A,Chung,1000,sum', 'A.1,Lớn,900,yes_no', 'A.2,Nhỏ,100,yes_no']), {
    given: ten,
  });
  await adoptSet(ctx, { name: 'LON', from: '2025-01-01' });
  const none = { '1.1': false, '1.2': false, '2': false };
  await scoreUnits(ctx, { slug: 'nam-2024', set: 'XA@1', year: '2024', met: { OWN: none, OTHER: none } });
  await scoreUnits(ctx, {
    ...{ slug: 'nam-2025', set: 'XA@1', year: '2025' },
    met: { OWN: { '1.1': true, '1.2': false, '2': true }, OTHER: { '1.1': false, '1.2': false, '2': true } },
  });
  await scoreUnits(ctx, {
    ...{ slug: 'lon-2025', set: 'LON@1', year: '2025' },
    met: { OWN: { 'A.1': true, 'A.2': false } },
  });
  const plan = await makePlan(db, { unitId: units.own.id });
  const [{ id: nodeSetId } = { id: 0 }] = await database.sql`select id from criteria_sets where code = 'XA'`;
  await makeTask(db, {
    ...{ planId: plan.id, leadUnitId: units.own.id, title: 'Sửa báo cáo' },
    ...{ origin: 'node', nodeSetId: Number(nodeSetId), nodeCode: '1.2' },
  });
});

const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
const listed = async (filters: Partial<Parameters<typeof listGaps>[1]> = {}) => {
  const { gaps } = await listGaps(ctx, { sort: 'lost', ...filters });
  return gaps.map(({ set, code, points, lost, share, units, losing, tasks }) => [
    ...[`${set} ${code}`, points, lost, Number(share.toFixed(2)), `${losing}/${units}`, tasks.total],
  ]);
};

describe('the list of lost points', () => {
  test('has the last final round of each unit over all sets, what would win most of its set first', async () => {
    expect(await listed()).toEqual([
      ['XA@1 1.2', 0, 3, 30, '2/2', 1],
      ['LON@1 A.2', 0, 100, 10, '1/1', 0],
      ['XA@1 1.1', 0.5, 0.5, 5, '1/2', 0],
    ]);
    expect(await listed({ unit: 'OWN' })).toEqual([
      ['XA@1 1.2', 0, 3, 30, '1/1', 1],
      ['LON@1 A.2', 0, 100, 10, '1/1', 0],
    ]);
    expect((await listed({ set: 'XA', area: '1' })).map(([name]) => name)).toEqual(['XA@1 1.2', 'XA@1 1.1']);
  });

  test('leads to a task prefilled with criterion, unit and points, and to the tasks there are', async () => {
    const page = await text(own, `${paths.gaps()}?unit=OWN`);
    expect(page).toContain(paths.newTask({ set: 'XA@1', node: '1.2', unit: 'OWN' }).replaceAll('&', '&amp;'));
    expect(page).toContain('1 đang làm / 1');
    expect(await text(own, paths.planTasks({ set: 'XA@1', node: '1.2' }))).toContain('Sửa báo cáo');
    expect(await text(own, paths.planTasks({ set: 'XA@1', node: '1.1' }))).not.toContain('Sửa báo cáo');
    const file = await admin.get(`${paths.gapsFile()}?set=XA`);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('shows a unit its own points only', async () => {
    expect(await text(own, paths.gap('XA@1', '1.1'))).not.toContain('Trung tâm Nơi khác');
    expect(await text(admin, paths.gap('XA@1', '1.1'))).toContain('Trung tâm Nơi khác');
    expect(await text(own, paths.gaps())).not.toContain('Trung tâm Nơi khác');
  });

  test('says how hard points are only where somebody has judged it, and can put the easy ones first', async () => {
    expect(await text(admin, paths.gaps())).toContain('Chưa đánh giá');
    const judge = (visitor: Visitor, effort: string) =>
      visitor.post(paths.gap('XA@1', '1.1'), { effort, note: 'Chỉ cần ban hành sớm' });
    expect((await judge(own, 'easy')).status).toBe(403);
    expect((await judge(admin, 'trivial')).status).toBe(400);
    expect((await judge(admin, 'easy')).status).toBe(303);
    expect((await listed({ sort: 'effort' })).map(([name]) => name)).toEqual([
      ...['XA@1 1.1', 'XA@1 1.2', 'LON@1 A.2'],
    ]);
    expect(await text(admin, paths.gap('XA@1', '1.1'))).toContain('Chỉ cần ban hành sớm');
    expect((await judge(admin, 'unknown')).status).toBe(303);
    expect((await listed({ sort: 'effort' })).map(([name]) => name)[0]).toBe('XA@1 1.2');
  });
});

describe('what others published of the province', () => {
  const COLUMNS = 'year,code,value,place,provinces,mean,note';
  const take = (...lines: string[]) =>
    importFigures(ctx, fileOf([COLUMNS, ...lines].join('\n')), { set: 'PAPI@1' });

  beforeAll(async () => {
    const given = { code: 'PAPI', index: 'papi', level: 'province', title: 'MẪU – PAPI', sample: 'x' };
    await importSet(ctx, setFile(['1,Tham gia,10,judged', '2,Công khai,10,judged']), { given });
    await expect(take('2024,1,5,,,,')).rejects.toMatchObject({ code: 'conflict' });
    await adoptSet(ctx, { name: 'PAPI', from: '2024-01-01' });
  });

  test('is imported line by line or not at all, and comes back as it was', async () => {
    const wrong = ['2024,9,5,,,,', '2024,1,11,,,,', '2024,2,năm,,,,', '2025,1,5,40,34,,', '2025,2,5,3,,,'];
    expect(await problemsOf(take(...wrong.slice(2)))).toEqual([
      ...['2 value notPoints', '3 place rankAlone', '4 place rankAlone'],
    ]);
    expect(await problemsOf(take(...wrong.slice(0, 2)))).toEqual([
      '2 code unknownNode',
      '3 value aboveMaximum',
    ]);
    expect(await problemsOf(take('2024,1,5,,,,', '2024,1,6,,,,'))).toEqual(['3 code repeatedCode']);
    const lines = [
      ...[
        '2024,total,"11,02",54,63,,',
        '2024,1,"5,02",,,,',
        '2025,total,"12,5",20,34,x,Theo báo cáo PAPI 2025',
      ],
      ...['2025,1,"5,02",,,x,', '2025,2,"7,48",,,x,'],
    ];
    await expect(take(...lines)).resolves.toMatchObject({ added: 5, unchanged: 0 });
    await expect(take(...lines)).resolves.toMatchObject({ added: 0, changed: 0, unchanged: 5 });
    await expect(take('2024,1,"5,03",,,,')).resolves.toMatchObject({ changed: 1 });
    await expect(take('2024,1,"5,02",,,,')).resolves.toMatchObject({ changed: 1 });
    const { list } = await exportFigures(ctx, { set: 'PAPI@1' });
    const again = [list.columns, ...list.rows].map((row) => row.map((cell) => `"${cell}"`).join(','));
    await expect(importFigures(ctx, fileOf(again.join('\n')), { set: 'PAPI@1' })).resolves.toMatchObject({
      unchanged: 5,
    });
    // In the browser the file itself tells of which set it is, and is looked at before it is stored.
    const file = {
      name: 'papi.csv',
      bytes: new TextEncoder().encode(again.join('\n').replace('5,02', '5,04')),
    };
    const { ref } = await createImportDraft(ctx, { list: 'index_figures', file });
    const preview = await previewImport(ctx, { ref, allowMoves: false });
    expect(preview.summary).toMatchObject({ changed: 1, unchanged: 4 });
    const stored = () => database.sql`select 1 from index_figures where value = 5.04`;
    expect(await stored()).toHaveLength(0);
    const links = new OneTimeLinks({ secret: 'x'.repeat(32), baseUrl: 'https://x.vn', isMailed: false });
    await confirmImport({ ...ctx, links }, { ref, allowMoves: false });
    expect(await stored()).toHaveLength(1);
    await take('2024,1,"5,02",,,,');
    await expect(importFigures(ctx, fileOf('set,year,code,value\n,2024,1,5'), {})).rejects.toThrow();
  });

  test('is read in words: rank of how many, group, change, merged provinces; a sample says that it is one', async () => {
    await linkProxy(ctx, {
      set: 'PAPI@1',
      node: '2',
      definition: 'sipas-2017',
      question: 'procedures_posted_fully',
    });
    const wrong = { set: 'PAPI@1', node: '2', definition: 'sipas-2017', question: 'no-such' };
    await expect(linkProxy(ctx, wrong)).rejects.toMatchObject({ message: 'figures.refusal.question' });
    const page = await text(own, paths.indexFigures('PAPI'));
    for (const words of ['hạng 54/63', 'nhóm thấp nhất', 'hạng 20/34', 'nhóm trung bình thấp', 'tăng 1,48']) {
      expect(page).toContain(words);
    }
    expect(page).toContain('không đổi');
    expect(page).toContain('Năm 2025: bình quân của các tỉnh trước khi hợp nhất.');
    expect(page).toContain('2024: 63; 2025: 34');
    expect(page).toContain('Theo báo cáo PAPI 2025');
    expect(page).toContain('Tham khảo nội bộ');
    expect(page).toContain('không phải là MẪU – PAPI');
    expect(page).toMatch(/<svg/);
  });

  test('has its tasks beside each dimension, and a new one begins with what was published last', async () => {
    const [found] = await database.sql<{ plan: number; unit: number; papi: number }[]>`
      select p.id as plan, p.unit_id as unit, (select id from criteria_sets where code = 'PAPI') as papi
      from plans p limit 1`;
    await makeTask(database.db, {
      ...{ planId: found?.plan ?? 0, leadUnitId: found?.unit ?? 0, title: 'Công khai quy hoạch' },
      ...{ origin: 'node', nodeSetId: found?.papi ?? 0, nodeCode: '2' },
    });
    const inPage = (address: string) => address.replaceAll('&', '&amp;');
    const page = await text(own, paths.indexFigures('PAPI'));
    expect(page).toContain(inPage(paths.planTasks({ set: 'PAPI@1', node: '2' })));
    expect(page).not.toContain(inPage(paths.planTasks({ set: 'PAPI@1', node: '1' })));
    expect(page).toContain(inPage(paths.newTask({ set: 'PAPI@1', node: '1' })));
    const form = await text(own, paths.newTask({ set: 'PAPI@1', node: '2' }));
    expect(form).toContain('value="7,48"');
  });

  test('stands in the list of lost points with its last year, for the province and not for a unit', async () => {
    expect((await listed({ set: 'PAPI' })).map((line) => line.slice(0, 4))).toEqual([
      ['PAPI@1 1', 5.02, 4.98, 24.9],
      ['PAPI@1 2', 7.48, 2.52, 12.6],
    ]);
    expect(await listed({ set: 'PAPI', unit: 'OWN' })).toEqual([]);
    // A year of which only the whole is known yet.
    await take('2026,total,13,,,,');
    expect(await listed({ set: 'PAPI' })).toHaveLength(2);
  });

  test('is on no line of another dimension that only has its code now: dropped, divided or joined ones end', async () => {
    const given = { code: 'CHU', index: 'own', level: 'province', title: 'Chỉ số đổi bộ' };
    const dimensions = (...codes: string[]) => setFile(codes.map((code) => `${code},Trục ${code},10,judged`));
    const figures = (set: string, year: number, ...codes: string[]) =>
      importFigures(ctx, fileOf([COLUMNS, ...codes.map((code) => `${year},${code},5,,,,`)].join('\n')), {
        set,
      });
    await importSet(ctx, dimensions('1', '2', '3', '5', '6'), { given });
    await adoptSet(ctx, { name: 'CHU', from: '2024-01-01' });
    await figures('CHU@1', 2024, 'total', '1', '2', '3', '5', '6');
    await importSet(ctx, dimensions('2', '3', '4', '5', '7'), { given });
    const map = ['1,7', '2,', '3,3', '3,4', '5,5', '6,5'];
    await replaceSet(ctx, fileOf(['old_code,new_code', ...map].join('\n')), {
      ...{ old: 'CHU@1', by: 'CHU@2', from: '2025-01-01' },
    });
    await figures('CHU@2', 2025, 'total', '2', '3', '4', '5', '7');
    const { shown } = await getFigures(ctx, { set: 'CHU' });
    const years = shown?.lines.map(({ code, figures: of }) => [code, ...of.map(({ year }) => year)]);
    expect(years).toEqual([
      ['2', 2025],
      ['3', 2025],
      ['4', 2025],
      ['5', 2025],
      ['7', 2024, 2025],
      ['', 2024, 2025],
    ]);
  });

  test('says on a task about a dimension whether what was published since is more than before', async () => {
    const [found] = await database.sql<{ plan: number; unit: number; papi: number }[]>`
      select p.id as plan, p.unit_id as unit, (select id from criteria_sets where code = 'PAPI') as papi
      from plans p limit 1`;
    const task = await makeTask(database.db, {
      ...{ planId: found?.plan ?? 0, leadUnitId: found?.unit ?? 0, title: 'Niêm yết quy hoạch' },
      ...{ origin: 'node', nodeSetId: found?.papi ?? 0, nodeCode: '2', createdAt: new Date('2026-03-02') },
    });
    const before = await text(own, paths.task(task.ref));
    expect(before).toContain('Trước khi giao việc (năm 2025): 7,48 điểm. Chưa có năm nào được công bố');
    await take('2026,2,"7,90",9,34,x,');
    const after = await text(own, paths.task(task.ref));
    expect(after).toContain('Đến nay (năm 2026): 7,90 điểm, thay đổi +0,42.');
    expect(after).toContain('hạng 9/34');
  });
});
