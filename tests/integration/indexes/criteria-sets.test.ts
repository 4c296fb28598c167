import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { checkSetFile, checkStoredSet } from '#app/services/indexes/check-sets.server.ts';
import { getSet } from '#app/services/indexes/get-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { listSets } from '#app/services/indexes/list-sets.server.ts';
import { replaceSet } from '#app/services/indexes/replace-set.server.ts';
import { openSample } from '#app/services/indexes/sample-set.ts';
import { writeSetWorkbook } from '#app/services/indexes/write-set.server.ts';
import { findCriteriaSet, listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;

beforeAll(async () => {
  ctx = await commandContext(database);
});
beforeEach(() => database.sql`truncate criteria_sets cascade`);

const HEAD = { code: 'THU', index: 'par', level: 'commune', title: 'Bộ thử' };
const LINES = [
  '1,Chỉ đạo,3,sum,',
  '1.1,Kế hoạch,1,yes_no,',
  '1.2,Báo cáo,2,deduct,"0,5"',
  '2,Thủ tục,7,ratio_linear,80',
];
const file = (...lines: string[]) => fileOf(['code,name,max,rule,rule_params', ...lines].join('\n'));
const take = (lines: string[] = LINES, head: Record<string, string> = HEAD) =>
  importSet(ctx, file(...lines), { given: head });
const lastEvent = async () =>
  (await database.sql`select action, subject_id, details from audit_events order by id desc limit 1`)[0];

describe('a set of criteria', () => {
  test('is imported as a draft, changed while it is one, and gets a next version once it is in force', async () => {
    await expect(take()).resolves.toMatchObject({ code: 'THU', version: 1, isUnchanged: false });
    expect(await lastEvent()).toMatchObject({
      action: 'indexes.import',
      subject_id: 'THU@1',
      details: { nodes: 4 },
    });
    await expect(take()).resolves.toMatchObject({ version: 1, isUnchanged: true });
    const changed = [...LINES.slice(0, 3), '2,Thủ tục,7,ratio_linear,70', '3,Mới,5,judged,'];
    await expect(take(changed)).resolves.toMatchObject({ version: 1, summary: { added: 1, changed: 1 } });
    await adoptSet(ctx, { name: 'THU@1', from: '01/01/2026' });
    await expect(take(changed)).resolves.toMatchObject({ version: 1, isUnchanged: true });
    await expect(take()).resolves.toMatchObject({ version: 2, removed: ['3'] });
    expect((await listSets(ctx)).map(({ version, status, nodes }) => [version, status, nodes])).toEqual([
      [2, 'draft', 4],
      [1, 'in_force', 5],
    ]);
    await expect(adoptSet(ctx, { name: 'THU@1', from: '2026-02-01' })).rejects.toMatchObject({
      message: 'indexes.refusal.notDraft',
    });
    await expect(adoptSet(ctx, { name: 'THU', from: '2026-02-01' })).rejects.toMatchObject({
      message: 'indexes.refusal.otherInForce',
    });
  });

  test('is only tried by a dry run', async () => {
    await expect(importSet(ctx, file(...LINES), { given: HEAD, dryRun: true })).resolves.toMatchObject({
      version: 1,
    });
    expect(await listSets(ctx)).toEqual([]);
  });

  test('is refused with every line that is wrong, and nothing is stored', async () => {
    const wrong = [
      '1,Chỉ đạo,4,sum,',
      '1.1,Kế hoạch,1,yes_no,',
      '1.2,Báo cáo,2,deduct,',
      ',Không mã,1.000,yes_no,',
    ];
    expect(await problemsOf(take(wrong))).toEqual(['4 rule ruleParams', '5 code empty', '5 max notPoints']);
    expect(await problemsOf(take(LINES.with(0, '1,Chỉ đạo,4,sum,')))).toEqual(['2 max nodesSum']);
    // A spreadsheet makes 1.1 of 1.10.
    expect(await problemsOf(take([...LINES, '1.1,Mười,1,yes_no,']))).toEqual(['6 code repeatedKey']);
    await expect(take(LINES, { ...HEAD, level: 'huyện' })).rejects.toMatchObject({
      faults: [{ field: 'level' }],
    });
    await expect(take(LINES, { ...HEAD, total_points: '11' })).rejects.toMatchObject({ total: 1 });
    expect(await listSets(ctx)).toEqual([]);
  });

  test('comes back from its workbook unchanged, with everything that describes it', async () => {
    const { file: sample, head } = openSample();
    await importSet(ctx, sample, {
      given: { ...head, legal_basis: 'QĐ 1/QĐ-UBND', valid_from: '2026-01-01' },
    });
    const { bytes } = await writeSetWorkbook(ctx, { name: 'MAU-PAR-TINH', locale: 'vi' });
    await expect(importSet(ctx, fileOf(bytes))).resolves.toMatchObject({ version: 1, isUnchanged: true });
  });

  test('that comes as a sample has eight areas and 100 points, says that it is one, and is whole', async () => {
    const text = await readFile('survey-definitions/criteria-sets/sample-par.csv');
    const { file: sample, head } = openSample();
    const { totals } = await checkSetFile(fileOf(text), head);
    expect(totals).toMatchObject({ areas: 8, total: 100, surveyPoints: 19 });
    await importSet(ctx, sample, { given: head });
    await expect(checkStoredSet(ctx, { name: 'MAU-PAR-TINH@1' })).resolves.toMatchObject({ totals });
    expect((await listSets(ctx))[0]).toMatchObject({
      isSample: true,
      title: expect.stringContaining('MẪU') as string,
    });
  });

  test.each([
    ['papi', 8, 80, '10,00'],
    ['pci', 10, 100, '10,00'],
    ['dti', 8, 1, '0,1000'],
  ] as const)(
    'that comes as a sample of %s has %i parts and %d points, printed as it is published',
    async (index, areas, total, first) => {
      const { file: sample, head } = openSample(index);
      const { code, version } = await importSet(ctx, sample, { given: head });
      const { totals } = await checkStoredSet(ctx, { name: `${code}@${version}` });
      expect(totals).toMatchObject({ areas, total });
      const set = await findCriteriaSet(database.db, { code, version });
      expect(set).toMatchObject({ isSample: true, index });
      const [node] = await listCriteriaNodes(database.db, set?.id ?? 0);
      expect(formatNumber(node?.max ?? 0, set?.decimals ?? 0, 'vi')).toBe(first);
    },
  );

  test('is imported by nobody without the right, and read by those who score', async () => {
    const as = (role: 'leader' | 'data_entry'): Context => ({
      ...ctx,
      actor: { kind: 'staff', id: 'x', grants: [{ role, unitId: null }] },
    });
    await expect(importSet(as('leader'), file(...LINES), { given: HEAD })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(adoptSet(as('leader'), { name: 'THU' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listSets(as('leader'))).resolves.toEqual([]);
    await expect(listSets(as('data_entry'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a set that is replaced in mid-year', () => {
  const AFTER = [
    '1,Chỉ đạo,3,sum,',
    '1.1,Kế hoạch,3,yes_no,',
    '2,Thủ tục,7,sum,',
    '2.1,Đúng hạn,4,yes_no,',
    '2.2,Công khai,3,yes_no,',
  ];
  const map = (...lines: string[]) => fileOf(['old_code,new_code', ...lines].join('\n'));
  const replace = (lines: string[] | null, from = '01/11/2026', dryRun = false) =>
    replaceSet(ctx, lines && map(...lines), { old: 'THU@1', by: 'THU@2', from, dryRun });

  beforeEach(async () => {
    await take();
    await adoptSet(ctx, { name: 'THU@1', from: '2026-01-01' });
    await take(AFTER);
  });

  test('says of every node where it goes on', async () => {
    await expect(replace(['1.2,1.1', '2,2.1', '2,2.2'])).resolves.toEqual({
      same: 1,
      split: 1,
      merged: 2,
      dropped: 0,
    });
    const { set, successors, replacedBy } = await getSet(ctx, { name: 'THU@1' });
    expect({ status: set.status, validTo: set.validTo, replacedBy }).toEqual({
      ...{ status: 'replaced', validTo: '2026-10-31', replacedBy: 'THU@2' },
    });
    expect(successors).toEqual({ '1': ['1'], '1.1': ['1.1'], '1.2': ['1.1'], '2': ['2.1', '2.2'] });
    expect((await getSet(ctx, { name: 'THU@2' })).set).toMatchObject({
      status: 'in_force',
      validFrom: '2026-11-01',
    });
    expect(await lastEvent()).toMatchObject({
      action: 'indexes.replace',
      subject_id: 'THU@1',
      details: { by: 'THU@2' },
    });
  });

  test('keeps what is dropped, and stores nothing when it is only tried', async () => {
    await expect(replace(['1.2,'], '2026-11-01', true)).resolves.toEqual({
      same: 3,
      split: 0,
      merged: 0,
      dropped: 1,
    });
    expect((await getSet(ctx, { name: 'THU@1' })).set.status).toBe('in_force');
  });

  test('is refused while a node leads nowhere, for unknown codes and for a day before it began', async () => {
    await expect(replace(null)).rejects.toMatchObject({
      message: 'indexes.refusal.mapMissing',
      params: { count: 1, codes: '1.2' },
    });
    expect(await problemsOf(replace(['1.2,9', '8,1.1']))).toEqual([
      '2 new_code unknownNode',
      '3 old_code unknownNode',
    ]);
    await expect(replace(['1.2,'], '2026-01-01')).rejects.toMatchObject({
      message: 'indexes.refusal.tooEarly',
    });
    await expect(
      replaceSet(ctx, null, { old: 'THU@2', by: 'THU@2', from: '2026-11-01' }),
    ).rejects.toMatchObject({ message: 'indexes.refusal.notInForce' });
    await expect(getSet(ctx, { name: 'KHONG-CO' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
