import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalMergeType,
} from 'docx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { copyPlan } from '#app/services/plans/copy-plan.server.ts';
import { makeAnnex } from '#app/services/plans/make-annex.server.ts';
import { readDocument } from '#app/services/plans/reading/read-document.server.ts';
import { importPlan } from '#app/services/plans/reading/import-plan.server.ts';
import { createDraft, chooseColumns, requireDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import { remindTasks } from '#app/services/plans/remind-tasks.server.ts';
import type { DigestPart } from '#app/services/plans/digest-part.ts';
import { sendNextDigest } from '#app/services/plans/send-next-digest.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makePlan, makeStaff, makeTask, makeUnit } from '#tests/support/factories.ts';
import { fileOf } from '#tests/support/files.ts';
import { mailText, startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let ctx: Context;
let folder: string;
let mailServer: TestMailServer;
let province: { id: number };
let ward: { id: number };

const at = (day: string): Context => ({ ...ctx, now: new Date(`${day}T08:00:00+07:00`) });

beforeAll(async () => {
  const { db, sql } = database;
  const fixed = { disclosureThreshold: USUAL_THRESHOLD, seals: testSeals, log: silentLog };
  ctx = { db, sql, registry: await loadRegistry(), ...fixed, actor: { kind: 'cli' }, now: new Date() };
  folder = await mkdtemp(join(tmpdir(), 'sipas-plans-'));
  mailServer = await startMailServer();
  province = await makeUnit(db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  ward = await makeUnit(db, { code: 'P1', name: 'Phường Một', parentId: province.id });
  await makeUnit(db, { code: 'P2', name: 'Phường Hai', parentId: province.id });
});
afterAll(async () => {
  await mailServer.stop();
  await rm(folder, { recursive: true });
});

const titles = async (planRef: string) =>
  (
    await database.sql<{ line: string }[]>`
      select concat_ws(' | ', t.title, u.code, t.due_on, t.deadline_kind) as line
      from plan_tasks t join plans p on p.id = t.plan_id join units u on u.id = t.lead_unit_id
      where p.ref = ${planRef} order by t.position`
  ).map(({ line }) => line);

const cell = (text: string, more: object = {}) =>
  new TableCell({ children: [new Paragraph({ text, alignment: AlignmentType.LEFT })], ...more });

/** An annex as an office writes it: merged section row, a lead merged over two rows, an unknown name. */
async function annexDocx(): Promise<Uint8Array> {
  const row = (...cells: TableCell[]) => new TableRow({ children: cells });
  const table = new Table({
    rows: [
      row(
        ...['TT', 'Nhiệm vụ, giải pháp', 'Đơn vị chủ trì', 'Thời gian hoàn thành'].map((text) => cell(text)),
      ),
      row(cell('I'), cell('Cải cách thủ tục', { columnSpan: 3 })),
      row(
        cell('1'),
        cell('Niêm yết thủ tục'),
        cell('Phường Một', { verticalMerge: VerticalMergeType.RESTART }),
        cell('30/6/2026'),
      ),
      row(
        cell('2'),
        cell('Trực tổng đài'),
        cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
        cell('Thường xuyên'),
      ),
      row(
        cell('3'),
        cell('Đo lại sự hài lòng'),
        cell('Chủ trì: Tổ Một cửa; phối hợp: Phường Hai'),
        cell('Quý III'),
      ),
    ],
  });
  const document = new Document({
    sections: [{ children: [new Paragraph('KẾ HOẠCH'), new Paragraph('Nâng cao chỉ số năm 2026'), table] }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

describe('an annex as DOCX', () => {
  it('becomes a plan once its unknown names are matched, which is remembered for the next file', async () => {
    const file = { name: 'phu-luc.docx', bytes: await annexDocx() };
    const { ref } = await createDraft(ctx, { file, unitCode: 'TINH' });
    const { content } = await requireDraft(ctx, ref);
    expect(content.title).toBe('Nâng cao chỉ số năm 2026');
    expect(content.tasks.map(({ title, leads }) => [title, leads.join()])).toEqual([
      ['Niêm yết thủ tục', 'Phường Một'],
      ['Trực tổng đài', 'Phường Một'],
      ['Đo lại sự hài lòng', 'Tổ Một cửa'],
    ]);
    const head = { title: content.title, number: '', issuedOn: '', from: '2026-01-01', to: '2026-12-31' };
    const input = {
      ref,
      ...head,
      unitCode: 'TINH',
      legalBasis: '',
      leadCode: '',
      dueOn: '',
      dropped: new Set<number>(),
    };
    await expect(takeDraft(ctx, { ...input, unitCodes: [] })).rejects.toThrow('plans.refusal.leadNeeded');
    const plan = await takeDraft(ctx, { ...input, unitCodes: ['P1', 'P2'] });
    expect(await titles(plan.ref)).toEqual([
      'Niêm yết thủ tục | P1 | 2026-06-30 | date',
      'Trực tổng đài | P1 | ongoing',
      'Đo lại sự hài lòng | P2 | 2026-09-30 | date',
    ]);
    await expect(takeDraft(ctx, { ...input, unitCodes: [] })).rejects.toThrow('plans.refusal.noDraft');
    const again = await importPlan(ctx, { file, unit: 'TINH', dryRun: true });
    expect(again.units.map(({ name, unit }) => `${name}: ${unit?.code}`)).toContain('Tổ Một cửa: P2');
  });

  it('is read anew with other columns, and files with the same headings from then on, too', async () => {
    const file = { name: 'phu-luc.docx', bytes: await annexDocx() };
    const { ref } = await createDraft(ctx, { file, unitCode: 'TINH' });
    await chooseColumns(ctx, { ref, columns: ['number', 'title', 'product', 'due'] });
    expect((await requireDraft(ctx, ref)).content.tasks[0]).toMatchObject({
      leads: [],
      product: 'Phường Một',
    });
    const { draft } = await importPlan(ctx, { file, unit: 'TINH', dryRun: true });
    expect(draft.tasks[0]?.product).toBe('Phường Một');
    await chooseColumns(ctx, { ref, columns: ['number', 'title', 'lead', 'due'] });
  });

  it('a manager’s choices hold for the manager’s file, and nobody’s choice for a unit’s own name', async () => {
    const manager: Context['actor'] = {
      kind: 'staff',
      id: 'm',
      grants: [{ role: 'manager', unitId: ward.id }],
    };
    const asManager = { ...ctx, actor: manager };
    const known = async () => (await importPlan(ctx, { file, unit: 'TINH', dryRun: true })).units;
    const file = { name: 'phu-luc.docx', bytes: await annexDocx() };
    const before = await known();
    const { ref } = await createDraft(asManager, { file, unitCode: 'P1' });
    await chooseColumns(asManager, { ref, columns: ['number', 'title', 'product', 'due'] });
    await chooseColumns(asManager, { ref, columns: ['number', 'title', 'lead', 'due'] });
    const head = { title: 'Của phường', number: '', issuedOn: '', from: '2026-01-01', to: '2026-12-31' };
    const rest = { unitCode: 'P1', legalBasis: '', leadCode: '', dueOn: '', dropped: new Set<number>() };
    await takeDraft(asManager, { ref, ...head, ...rest, unitCodes: before.map(() => 'P1') });
    expect(await known()).toEqual(before);
    await database.sql`insert into plan_unit_names (name, unit_id) select 'phuong mot', id from units where code = 'P2'`;
    expect(await known()).toEqual(before);
  });

  it('a document of more lines than any plan has is refused at once, whatever its entries are called', async () => {
    const body = '<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(20_001);
    const xml = strToU8(`<w:document><w:body>${body}</w:body></w:document>`);
    const file = { name: 'dai.docx', bytes: zipSync({ '../../etc/x': xml, 'word/document.xml': xml }) };
    await expect(createDraft(ctx, { file, unitCode: 'TINH' })).rejects.toThrow('plans.refusal.fileTooLong');
  });

  it('a damaged file, an old one and one without tasks are refused with the reason', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const read = (name: string, content: Uint8Array) =>
      createDraft(ctx, { file: { name, bytes: content }, unitCode: 'TINH' });
    await expect(read('a.docx', bytes('PK\u0003\u0004 broken'))).rejects.toThrow('tables.damagedWorkbook');
    await expect(read('a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toThrow(
      'plans.refusal.oldDocument',
    );
    await expect(read('a.txt', bytes('một dòng'))).rejects.toThrow('plans.refusal.noTasksInFile');
    // Letters that were damaged on the way would be copied into every task.
    for (const damaged of [
      'Niªm yÕt thñ tôc hµnh chÝnh',
      'Niêm yáº¿t thá»§ tá»¥c',
      'Ni?m y?t th? t?c h?nh ch?nh',
    ]) {
      const text = `1. Niêm yết thủ tục hành chính\n2. ${damaged}`;
      await expect(read('a.txt', bytes(text))).rejects.toMatchObject({
        message: 'tables.damagedLine',
        params: { line: 2 },
      });
    }
  });
});

it('the command says what a file would become, and makes it', async () => {
  const path = join(folder, 'ke-hoach.txt');
  const lines = [
    'KẾ HOẠCH',
    'Việc năm 2026',
    'II. NHIỆM VỤ',
    '- Phường Một chủ trì dán bảng giá.',
    'III. TỔ CHỨC THỰC HIỆN',
    'Các đơn vị hoàn thành nhiệm vụ trước ngày 30/11/2026.',
  ];
  await writeFile(path, lines.join('\n'));
  const run = (...args: string[]) =>
    runCommandHere(['plans', 'import', path, '--unit', 'TINH', ...args], { DATABASE_URL: database.url });
  const dry = await run('--dry-run');
  expect(dry.stderr).toBe('');
  expect(dry.stdout).toContain('dán bảng giá');
  expect(dry.stdout).toContain('TỔ CHỨC THỰC HIỆN');
  // A deadline that the document gives for all is told, and not applied unasked.
  expect(dry.stdout).toContain('2026-11-30');
  const [before] = await database.sql`select count(*)::int as plans from plans where title = 'Việc năm 2026'`;
  expect(before).toEqual({ plans: 0 });
  const real = await run();
  expect(real.stderr).toBe('');
  expect(real.code).toBe(0);
  expect((await run('--common-due')).code).toBe(0);
  const made = await database.sql<{ ref: string }[]>`
    select ref from plans where title = 'Việc năm 2026' order by id`;
  expect(await Promise.all(made.map(({ ref }) => titles(ref)))).toEqual([
    ['Phường Một chủ trì dán bảng giá | P1 | ongoing'],
    ['Phường Một chủ trì dán bảng giá | P1 | 2026-11-30 | date'],
  ]);
});

/** Of the annex of a plan: the criterion with maximum and wanted document, from and to, who and until when; a note if any. */
const PLAN_ROW =
  '2|2 Hồ sơ đúng hạn|1,5|1 điểm|1,50 điểm|Việc đang chậm||Báo cáo tháng|Phường Một||15/06/2026|';

describe('a plan with a task done, one late and one without a date', () => {
  let plan: { id: number; ref: string };

  beforeAll(async () => {
    plan = await makePlan(database.db, {
      unitId: province.id,
      title: 'Kế hoạch năm 2026',
      number: '9/KH-UBND',
    });
    const task = (given: Partial<Parameters<typeof makeTask>[1]>) =>
      makeTask(database.db, { planId: plan.id, leadUnitId: ward.id, ...given });
    const done = { state: 'accepted' as const, reportedOn: '2026-05-01', acceptedOn: '2026-05-02' };
    await task({
      position: 1,
      title: 'Việc đã xong',
      dueOn: '2026-05-31',
      sections: ['I. Thủ tục'],
      ...done,
    });
    const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
    const nodes = ['code,name,max,rule,evidence', '2,Hồ sơ đúng hạn,"1,5",yes_no,Báo cáo tháng'];
    await importSet(ctx, fileOf(nodes.join('\n')), { given });
    await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
    const [set] = await database.sql<{ id: number }[]>`select id from criteria_sets where code = 'XA'`;
    const about = { nodeSetId: set?.id ?? 0, nodeCode: '2', baseline: 1, target: 1.5, measure: 'điểm' };
    const late = { title: 'Việc đang chậm', dueOn: '2026-06-15', sections: ['I. Thủ tục'] };
    await task({ position: 2, ...late, ...about });
    await task({ position: 3, title: 'Việc thường xuyên', dueOn: null, deadlineKind: 'ongoing' });
  });

  it('prints its annexes as DOCX and XLSX: the same rows, headings that repeat, a landscape page', async () => {
    for (const kind of ['plan', 'progress'] as const) {
      const asked = { plan: plan.ref, kind, locale: 'vi' } as const;
      const docx = await makeAnnex(at('2026-07-01'), { ...asked, format: 'docx' });
      const xlsx = await makeAnnex(at('2026-07-01'), { ...asked, format: 'xlsx' });
      const [inDocx] = (await readDocument({ name: docx.name, bytes: docx.bytes })).tables;
      const [inXlsx] = (await readDocument({ name: xlsx.name, bytes: xlsx.bytes })).tables;
      const rows = inDocx?.map(({ cells }) => cells.join('|')) ?? [];
      expect(rows).toHaveLength(5);
      expect(rows[1]).toContain('I. Thủ tục');
      const printed = readZipEntry(docx.bytes, 'word/document.xml');
      expect(printed).toContain('w:orient="landscape"');
      expect(printed).toContain('<w:tblHeader/>');
      // A heading reaches over the columns of the document, and stands in one cell of the workbook.
      const flat = inXlsx?.map(({ cells }) => cells.join('|').replaceAll('\n', ' ')).slice(-3);
      expect(flat).toEqual(rows.slice(-3).map((row) => row.replaceAll('\n', ' ')));
      if (kind === 'progress') expect(rows[3]).toContain('Quá hạn 16 ngày');
      else expect(rows[3]).toBe(PLAN_ROW);
    }
  });

  it('goes on next year with what is unmet, marked so, its deadlines a year later', async () => {
    const copy = await copyPlan(at('2026-12-20'), { ref: plan.ref });
    expect(await titles(copy.ref)).toEqual([
      'Việc đang chậm | P1 | 2027-06-15 | date',
      'Việc thường xuyên | P1 | ongoing',
    ]);
    const [row] = await database.sql`select title, (select count(*)::int from plan_tasks t
      where t.plan_id = p.id and t.carried_from_id is not null) as carried from plans p where ref = ${copy.ref}`;
    expect(row).toEqual({ title: 'Kế hoạch năm 2027', carried: 2 });
  });

  it('reminds once a rung, by one mail a person and day, of what is still open', async () => {
    const manager = await makeStaff(database.db, { role: 'manager', unitId: ward.id, name: 'Bà Quản lý' });
    const leader = await makeStaff(database.db, { role: 'leader' });
    await database.sql`delete from plan_reminders`;
    const mailer = createMailer({ url: mailServer.url, from: 'sipas@example.vn' });
    const sendAll = async (day: string) => {
      // What is told beside tasks may fail: tasks are told all the same.
      const part: DigestPart = {
        sendAfter: ({ now }) => Promise.resolve(now),
        write: () => Promise.reject(new Error('a figure cannot be read')),
      };
      const linkTo = (ref: string) => `https://sipas.example/${ref}`;
      while (await sendNextDigest(at(day), { mailer, linkTo, part }));
    };
    // Sunday is no working day; Monday 8/6 is five working days before the 15th.
    expect(await remindTasks(at('2026-06-07'))).toBe(0);
    expect(await remindTasks(at('2026-06-08'))).toBeGreaterThan(0);
    expect(await remindTasks(at('2026-06-08'))).toBe(0);
    await sendAll('2026-06-08');
    const first = mailServer.mails.filter((mail) => mail.includes(manager.email));
    expect(first).toHaveLength(1);
    expect(mailText(first[0] ?? '')).toContain('Sắp đến hạn (hạn 15/06/2026): Việc đang chậm – Phường Một');
    expect(mailServer.mails.some((mail) => mail.includes(leader.email))).toBe(false);

    // Ten working days behind it leadership is told; a task that was reported meanwhile is not spoken of.
    expect(await remindTasks(at('2026-06-30'))).toBeGreaterThan(0);
    await sendAll('2026-06-30');
    const told = mailServer.mails.filter((mail) => mail.includes(leader.email));
    expect(mailText(told[0] ?? '')).toContain('QUÁ HẠN (hạn 15/06/2026): Việc đang chậm');
    expect(mailText(told[0] ?? '')).not.toContain('Việc đã xong');
  });
});
