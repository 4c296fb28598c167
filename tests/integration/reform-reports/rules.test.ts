import { beforeAll, describe, expect, it } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import { ruleFieldsOf } from '#app/domain/reform-reports/rule-fields.ts';
import { dayOfYearText, FIRST_RULES } from '#app/domain/reform-reports/rules.ts';
import { countStandings } from '#app/domain/reform-reports/standing.ts';
import type { Context } from '#app/services/context.ts';
import { getReformReport } from '#app/services/reform-reports/get-reform-report.server.ts';
import { listReporters } from '#app/services/reform-reports/list-reporters.server.ts';
import {
  makeReformAnnex,
  makeReformDocument,
} from '#app/services/reform-reports/make-reform-files.server.ts';
import {
  addReportException,
  endReportException,
} from '#app/services/reform-reports/report-exceptions.server.ts';
import { getReportRules, saveReportRules } from '#app/services/reform-reports/report-rules.server.ts';
import {
  saveReformReport,
  sendReformReport,
} from '#app/services/reform-reports/write-reform-report.server.ts';
import { findReportsLate } from '#app/services/scoring/figures/reports-late.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeRound, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();

const PERIOD = '2026-q3';
const JUDGED = { text_assessment: 'Nhận định của đơn vị. '.repeat(20), text_requests: 'Không' };

const at = async (day: string): Promise<Context> => ({
  ...(await commandContext(database)),
  now: new Date(`${day}T09:00:00+07:00`),
});

async function makeProvinceOfReports() {
  const { db } = database;
  const top = await makeUnit(db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  const below = (code: string, kind: 'department' | 'ward' | 'commune' | 'centre', given: object = {}) =>
    makeUnit(db, { code, name: `Đơn vị ${code}`, kind, parentId: top.id, ...given });
  // It has used this for its surveys since 2025.
  await makeRound(db, { periodFrom: '2025-01-01', periodTo: '2025-03-31' });
  await below('SO-A', 'department');
  await below('SO-B', 'department');
  const ward = await below('P1', 'ward');
  await below('X1', 'commune');
  // No plan gives it a task; a centre reports to its ward.
  await makeUnit(db, { code: 'TT1', name: 'Trung tâm P1', kind: 'centre', parentId: ward.id });
  // Merged away within the third quarter, into one that was set up for it; and one of the time after.
  await below('X-CU', 'commune', { validTo: '2026-06-30', successorId: ward.id });
  await below('X-MOI', 'commune', { validFrom: '2026-07-01' });
  await below('X-SAU', 'commune', { validFrom: '2026-09-15' });
}

const listed = async (day: string, period = PERIOD) => {
  const { reporters } = await listReporters(await at(day), { period });
  return {
    counts: countStandings(reporters),
    codes: reporters.filter(({ isRequired }) => isRequired).map(({ code }) => code),
  };
};

/** The rules as they are, with some fields typed otherwise. */
async function typedRules(day: string, over: Readonly<Record<string, string>>) {
  const { latest } = await getReportRules(await at(day));
  const fields = latest.periods.flatMap(({ id, from, to, due, kinds }) => {
    const names = ruleFieldsOf(id);
    return [
      [names.from, dayOfYearText(from)],
      [names.to, dayOfYearText(to)],
      [names.due, dayOfYearText(due)],
      [names.kinds, kinds.join('\n')],
    ];
  });
  const about = { version: String(latest.version), appliesFrom: day, basis: 'Văn bản 12/UBND' };
  return { ...(Object.fromEntries(fields) as Record<string, string>), ...about, ...over };
}

const faultsOf = async (saving: Promise<void>) => {
  const refused: unknown = await saving.catch((error: unknown) => error);
  if (!(refused instanceof FieldsRefused)) throw new Error('nothing was refused');
  return refused.faults.map(({ field }) => field);
};

beforeAll(makeProvinceOfReports);

describe('who has to report', () => {
  it('is the province, its departments and communes that are there when the period ends, with tasks or without', async () => {
    const { codes, counts } = await listed('2026-09-16');
    expect(codes).toEqual(['P1', 'SO-A', 'SO-B', 'TINH', 'X-MOI', 'X1']);
    expect(counts).toMatchObject({ total: 6, awaited: 6, overdue: 0, optional: 0 });
    // A year before, the commune that was merged away since had to, its heir was not there.
    expect((await listed('2026-09-16', '2025-q3')).codes).toContain('X-CU');
    // Of what was due before it used this, nobody is awaited, an exception or not.
    await database.sql`insert into reform_report_exceptions (unit_id, reports, reason, valid_from, created_at)
      select id, true, 'Báo cáo riêng', '2024-01-01', now() from units where code = 'TT1'`;
    expect((await listed('2026-09-16', '2024-year')).counts).toMatchObject({ total: 0, overdue: 0 });
    expect((await listed('2026-09-16', '2025-q3')).codes).toContain('TT1');
    await database.sql`delete from reform_report_exceptions`;
  });

  it('is counted by the lines: sent, late, perfunctory, overdue', async () => {
    const send = async (unit: string, day: string, typed: Record<string, string>) =>
      sendReformReport(await at(day), { period: PERIOD, unit, typed });
    await send('SO-A', '2026-09-20', JUDGED);
    await send('P1', '2026-09-22', {});
    // A centre need not; what it sends is no report too many.
    await send('TT1', '2026-09-22', JUDGED);
    const { counts } = await listed('2026-09-23');
    expect(counts).toEqual({
      ...{ total: 6, sent: 1, 'sent-late': 1, overdue: 4, awaited: 0, perfunctory: 1, optional: 1 },
    });
  });

  it('stands in the annex of the report above alike, as DOCX and XLSX', async () => {
    const asked = { period: PERIOD, unit: 'TINH' };
    const ctx = await at('2026-09-23');
    const { bytes } = await makeReformDocument(ctx, asked);
    const words = (readZipEntry(bytes, 'word/document.xml') ?? '')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '');
    expect(words).toMatch(/Đơn vị SO-A\s+Đã gửi đúng hạn\s+20\/09\/2026/);
    expect(words).toMatch(/Đơn vị P1\s+Gửi chậm\s+22\/09\/2026\s+Sơ sài/);
    expect(words).toMatch(/Đơn vị X1\s+Quá hạn, chưa gửi/);
    expect(words).toMatch(/Trung tâm P1\s+Đã gửi đúng hạn/);
    expect(words).not.toContain('Đơn vị X-CU');
    const sheets = (await makeReformAnnex(ctx, asked)).bytes;
    const units = readZipEntry(sheets, 'xl/worksheets/sheet3.xml') ?? '';
    const shared = readZipEntry(sheets, 'xl/sharedStrings.xml') ?? '';
    for (const code of ['SO-B', 'X-MOI', 'X1']) expect(units + shared).toContain(`Đơn vị ${code}`);
    expect(units + shared).not.toContain('Đơn vị X-CU');
  });

  it('follows exceptions, of which one for the period counts before one for all, until they end', async () => {
    const ctx = await at('2026-09-16');
    const since = '16/09/2026';
    const except = (unit: string, reports: string, period = '') =>
      addReportException(ctx, { unit, reports, period, since, reason: 'Công văn 5/SNV' });
    await except('SO-B', 'no');
    await except('X1', 'no');
    await except('X1', 'yes', 'q3');
    await except('TT1', 'yes', 'q3');
    expect(await faultsOf(except('SO-B', 'yes'))).toEqual(['unit']);
    expect(await faultsOf(except('KHAC', 'no'))).toEqual(['unit']);
    expect((await listed('2026-09-23')).codes.sort()).toEqual(
      ['P1', 'SO-A', 'TINH', 'TT1', 'X-MOI', 'X1'].sort(),
    );
    expect((await listed('2026-09-23', '2026-year')).codes).not.toContain('X1');
    // What was due before it began stays.
    expect((await listed('2026-09-23', '2026-six-months')).codes).toContain('SO-B');
    const { exceptions } = await getReportRules(ctx);
    const id = String(exceptions.find(({ unit }) => unit.code === 'SO-B')?.id);
    await endReportException(await at('2026-10-01'), { id });
    await expect(endReportException(await at('2026-10-01'), { id })).rejects.toThrow();
    expect((await listed('2026-10-01')).codes).not.toContain('SO-B');
    expect((await listed('2026-10-01', '2026-year')).codes).toContain('SO-B');
  });

  it('decides how many reports of a year a unit missed', async () => {
    const { db } = database;
    const now = (await at('2026-12-30')).now;
    const missed = async (code: string) => {
      const [unit] = await database.sql<{ id: number }[]>`select id from units where code = ${code}`;
      const found = await findReportsLate(
        { db, now } as never,
        { unit: { id: unit?.id, code }, year: 2026 } as never,
      );
      return found?.counted;
    };
    // Q1, six months and the year not sent; the third quarter in time.
    expect(await missed('SO-A')).toEqual({ kind: 'times', times: 3 });
    // Set up on 1 July: the third quarter and the year.
    expect(await missed('X-MOI')).toEqual({ kind: 'times', times: 2 });
    // Excepted in the third quarter alone, which it sent two days late.
    expect(await missed('TT1')).toEqual({ kind: 'times', times: 1 });
  });
});

describe('rules that an administrator changes', () => {
  it('move the due day and the kinds that report of what is to come; a report that was begun keeps its own', async () => {
    const day = '2026-10-05';
    await saveReformReport(await at(day), { period: '2026-year', unit: 'SO-A', typed: JUDGED });
    const names = ruleFieldsOf('year');
    await saveReportRules(
      await at(day),
      await typedRules(day, { [names.due]: '25/12', [names.kinds]: 'department\nprovince' }),
    );
    const dueOf = async (unit: string) => {
      const { window } = await getReformReport(await at('2026-12-22'), { period: '2026-year', unit });
      return window.dueOn;
    };
    expect([await dueOf('SO-A'), await dueOf('TINH')]).toEqual(['2026-12-20', '2026-12-25']);
    const { reporters } = await listReporters(await at('2026-12-22'), { period: '2026-year' });
    const standing = Object.fromEntries(
      reporters.filter(({ isRequired }) => isRequired).map((one) => [one.code, one.standing]),
    );
    expect(standing).toEqual({ 'SO-A': 'overdue', 'SO-B': 'awaited', TINH: 'awaited' });
    expect((await listed('2026-12-22', '2027-q1')).codes).toContain('P1');
  });

  it('are refused where they are nonsense, of the past, without a basis, or said beside somebody else', async () => {
    const ctx = await at('2026-10-06');
    const save = async (over: Readonly<Record<string, string>>) =>
      saveReportRules(ctx, await typedRules('2026-10-06', over));
    expect(await faultsOf(save({ from_q3: '31/02', basis: '' }))).toEqual(['from_q3', 'basis']);
    expect(await faultsOf(save({ due_q3: '10/09' }))).toEqual(['due_q3']);
    expect(await faultsOf(save({ from_q3: '01/05' }))).toEqual(['from_q3']);
    expect(await faultsOf(save({ appliesFrom: '05/10/2026' }))).toEqual(['appliesFrom']);
    expect(await faultsOf(save({ version: '0' }))).toEqual(['version']);
    expect(await faultsOf(save({ version: 'x' }))).toEqual(['version']);
    const { versions } = await getReportRules(ctx);
    expect(versions.map(({ version, basis }) => [version, basis])).toEqual([[1, 'Văn bản 12/UBND']]);
  });

  it('are said once of two presses, and leave the first rules as they are', async () => {
    const ctx = await at('2026-10-07');
    const typed = await typedRules('2026-10-07', { basis: 'Văn bản 13/UBND' });
    const presses = await Promise.allSettled([saveReportRules(ctx, typed), saveReportRules(ctx, typed)]);
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getReportRules(ctx)).versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(FIRST_RULES.periods.map(({ due }) => due)).toEqual(['03-20', '06-20', '09-20', '12-20']);
  });
});
