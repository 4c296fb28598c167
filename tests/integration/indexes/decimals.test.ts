import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { exportSet } from '#app/services/indexes/export-set.server.ts';
import { exportFigures, importFigures } from '#app/services/indexes/import-figures.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { listAsCsv } from '#app/services/tables/write-list.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeStaff } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';
import { setFile } from '#tests/support/scoring.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
let ctx: Context;
let admin: Visitor;

const text = async (path: string) => (await admin.get(path)).text();

const headOf = (code: string, given: Record<string, string>) => {
  return { code, level: 'province', title: `MẪU – ${code}`, sample: 'x', ...given };
};
const DTI_TREE = [
  '1,Nền tảng số,0.5,judged',
  '2,Chính quyền số,0.2,judged',
  '3,Kinh tế và xã hội số,0.3,judged',
];

async function publish(code: string, given: Record<string, string>, tree: string[], figures: string[]) {
  const head = headOf(code, given);
  await importSet(ctx, setFile(tree), { given: head });
  await adoptSet(ctx, { name: code, from: '2023-01-01' });
  await importFigures(ctx, fileOf(['year,code,value,place,provinces,mean', ...figures].join('\n')), {
    set: `${code}@1`,
  });
}

beforeAll(async () => {
  ctx = await commandContext(database);
  const { units } = await makeProvince(database.db);
  await makePlan(database.db, { unitId: units.own.id });
  const site = await startTestSite({ database });
  admin = await logIn(site, await makeStaff(database.db));
  // DTI: 1,000 points told as 0 to 1. Three provinces of 0,70, 0,64 and 0,58 that were merged: 0,64 is their mean.
  await publish('DTI', { index: 'dti', decimals: '4' }, DTI_TREE, [
    '2023,total,"0,64",,,x',
    '2024,total,"0,7326",20,34,',
    '2024,1,"0,4015",,,',
    '2024,2,"0,13",,,',
  ]);
  // PCI: ten sub-indices of 10 weighted to 100, here two; 65,08 is 54th of 63 in 2024.
  await publish(
    'PCI',
    { index: 'pci' },
    ['1,Gia nhập thị trường,50,judged', '2,Tiếp cận đất đai,50,judged'],
    ['2023,total,"65,1",50,63,', '2024,total,"65,08",54,63,', '2024,1,"7,2",,,'],
  );
});

describe('an index is printed with the decimals of its set', () => {
  it('DTI from 0 to 1 with four, its changes too', async () => {
    const page = await text(paths.indexFigures('DTI'));
    for (const words of ['0,7326', '0,6400', '0,4015', '0,1300', 'tăng 0,0926', 'hạng 20/34']) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('0,73<');
    expect(page).toContain('bình quân của các tỉnh trước khi hợp nhất');
  });

  it('PCI from 0 to 100 with two', async () => {
    const page = await text(paths.indexFigures('PCI'));
    for (const words of ['65,08', '65,10', '7,20', 'giảm 0,02', 'hạng 54/63', 'nhóm thấp nhất']) {
      expect(page).toContain(words);
    }
  });

  it('in the list of what was lost, and in what a new task begins with', async () => {
    const gaps = await text(paths.gaps());
    // 0,5 - 0,4015 and 0,2 - 0,13.
    for (const words of ['0,4015', '0,0985', '0,0700', '7,20', '42,80']) expect(gaps).toContain(words);
    expect(await text(paths.newTask({ set: 'DTI@1', node: '1' }))).toContain('value="0,4015"');
    expect(await text(paths.newTask({ set: 'PCI@1', node: '1' }))).toContain('value="7,20"');
  });

  it('in its files and to programs, and its decimals come back with the set', async () => {
    const csv = Buffer.from(listAsCsv((await exportFigures(ctx, { set: 'DTI@1' })).list)).toString();
    expect(csv).toContain('0,7326');
    const decimals = async (name: string) =>
      Object.fromEntries((await exportSet(ctx, { name })).head)['decimals'];
    expect([await decimals('DTI@1'), await decimals('PCI@1')]).toEqual(['4', '2']);
    // A file of before sets said so: what it does not say stays.
    const given = headOf('DTI', { index: 'dti' });
    await expect(importSet(ctx, setFile(DTI_TREE), { given })).resolves.toMatchObject({ isUnchanged: true });
    const wrong = { code: 'X', index: 'dti', level: 'province', title: 'X', decimals: '5' };
    await expect(importSet(ctx, setFile(['1,A,1,judged']), { given: wrong })).rejects.toMatchObject({
      faults: [{ field: 'decimals', message: { key: 'indexes.refusal.decimals' } }],
    });
  });
});
