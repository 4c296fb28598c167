import { describe, expect, it, onTestFinished } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { parsePeriodCode } from '#app/domain/periods/period-code.ts';
import { getLate } from '#app/services/apologies/get-late.server.ts';
import { getMonthly } from '#app/services/apologies/get-monthly.server.ts';
import { LetterProofs } from '#app/services/apologies/letter-proofs.server.ts';
import { listLate } from '#app/services/apologies/list-late.server.ts';
import { makeLetter } from '#app/services/apologies/make-letter.server.ts';
import { makeMonthlyFile } from '#app/services/apologies/make-monthly-file.server.ts';
import { purgeApplicants } from '#app/services/apologies/purge-applicants.server.ts';
import { viewApplicant } from '#app/services/apologies/view-applicant.server.ts';
import { findApologiesSent, findPromisesKept } from '#app/services/scoring/figures/apologies.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { listLettersDue } from '#db/queries/apologies/late-dossiers.ts';
import { lateRow, useApologyDesk } from '#tests/support/apology-desk.ts';
import { makeAccessPoint } from '#tests/support/factories.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const { database, units, desk, refOf, take, draft, sign, send, giveBack } = useApologyDesk();

const invitations = {
  proofs: new LetterProofs(['a secret of forms in tests']),
  baseUrl: 'https://gopy.example.vn',
};

const NOVEMBER = parsePeriodCode('2026-11');
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      const faults = error instanceof Error && 'faults' in error ? error.faults : null;
      const key = (fault: unknown) => (fault as { message: { key: string } }).message.key;
      return Array.isArray(faults) && faults.length > 0 ? faults.map(key).join() : (error as Error).message;
    },
  );

async function show(moment: string, which: 'toSend' | 'without' | 'broken' | 'late'): Promise<string[]> {
  const { lines } = await listLate(desk(moment), { show: which, page: 1, pageSize: 50 });
  return lines.map(({ code }) => code).sort();
}

describe('a letter of apology', () => {
  it('has to go out on Friday for Monday, moves a date once, and keeps its promise', async () => {
    await take('2026-11-26T09:00:00', [lateRow('V11-1'), lateRow('V11-FAR', { due: '15/12/2026' })]);
    expect(await show('2026-11-26T09:00:00', 'toSend')).toEqual([]);
    expect(await show('2026-11-27T09:00:00', 'toSend')).toEqual(['V11-1']);

    for (const newDueOn of ['30/11/2026', '29/11/2026']) {
      expect(await refusalOf(draft('2026-11-27T09:00:00', 'V11-1', newDueOn))).toBe(
        'apologies.refusal.newDue',
      );
    }
    await draft('2026-11-27T09:00:00', 'V11-1', '08/12/2026');
    // A draft may be changed; a signed letter may not, and there is no second one.
    await draft('2026-11-27T09:30:00', 'V11-1');
    await sign('2026-11-27T10:00:00', 'V11-1', '27/11/2026');
    expect(await refusalOf(sign('2026-11-27T10:00:01', 'V11-1', '27/11/2026'))).toBe(
      'apologies.refusal.moved',
    );
    expect(await refusalOf(draft('2026-11-27T10:01:00', 'V11-1', '20/12/2026'))).toBe(
      'apologies.refusal.second',
    );
    expect(await refusalOf(send('2026-11-27T10:00:00', 'V11-1', '28/11/2026'))).toBe(
      'apologies.refusal.future',
    );
    await send('2026-11-27T10:30:00', 'V11-1', '27/11/2026');
    expect(await show('2026-11-27T11:00:00', 'toSend')).toEqual([]);
    expect(await getLate(desk('2026-12-01T09:00:00'), { ref: await refOf('V11-1') })).toMatchObject({
      ...{ standing: 'overdue', letter: 'sent', number: '01/PXL', latestOn: '2026-11-27', isInTime: true },
      paper: { newDueOn: '2026-12-07', isKept: null },
    });
    expect(await show('2026-12-08T09:00:00', 'broken')).toEqual(['V11-1']);
    await giveBack('2026-12-07T15:00:00', 'V11-1', '07/12/2026');
    const kept = await getLate(desk('2026-12-08T09:00:00'), { ref: await refOf('V11-1') });
    expect(kept).toMatchObject({ standing: 'returnedLate', paper: { isKept: true } });
  });

  it('that is dated after the due date is stored, numbered in its unit and year, and counted as late', async () => {
    await take('2026-12-01T08:00:00', [lateRow('LATE-1'), lateRow('LATE-2', { unit: 'Phường Hai' })]);
    for (const code of ['LATE-1', 'LATE-2']) {
      await draft('2026-12-01T09:00:00', code);
      await sign('2026-12-01T09:30:00', code, '01/12/2026');
      await send('2026-12-01T10:00:00', code, '01/12/2026');
    }
    const late = async (code: string) => getLate(desk('2026-12-02T08:00:00'), { ref: await refOf(code) });
    expect(await late('LATE-1')).toMatchObject({ number: '02/PXL', isInTime: false });
    expect(await late('LATE-2')).toMatchObject({ number: '01/PXL', isInTime: false });
  });

  it('goes by the calendar where the province says so, from the next letter on', async () => {
    await take('2026-11-20T08:00:00', [lateRow('CAL-1', { due: '23/11/2026' })]);
    await database.sql`insert into province_settings (version, changed_at, apology_days) values (1, now(), 'calendar')`;
    await draft('2026-11-20T09:00:00', 'CAL-1');
    expect(await getLate(desk('2026-11-20T09:00:00'), { ref: await refOf('CAL-1') })).toMatchObject({
      ...{ latestOn: '2026-11-22', rule: 'calendar' },
    });
    await database.sql`delete from province_settings`;
    // It keeps the rule it was written by.
    expect((await getLate(desk('2026-11-20T09:00:00'), { ref: await refOf('CAL-1') })).latestOn).toBe(
      '2026-11-22',
    );
  });
});

describe('a letter of a dossier that moved to another unit', () => {
  it('is numbered where the dossier is as it is signed, and stays in that register', async () => {
    await take('2026-09-20T08:00:00', [lateRow('MOVED', { received: '01/09/2026', due: '25/09/2026' })]);
    await draft('2026-09-20T09:00:00', 'MOVED', '05/10/2026');
    const to = (unit: string) => lateRow('MOVED', { unit, received: '01/09/2026', due: '25/09/2026' });
    await take('2026-09-21T08:00:00', [to('P2')]);
    await sign('2026-09-21T09:00:00', 'MOVED', '21/09/2026');
    await take('2026-09-22T08:00:00', [to('P1')]);
    const days = { from: storedDate('2026-09-01'), to: storedDate('2026-09-30') };
    const [line] = await listLettersDue(database.db, { scope: { kind: 'all' }, days, limit: 10 });
    expect(line).toMatchObject({ unitId: units.one, unit: { code: 'P2' }, letter: { unitId: units.two } });
  });
});

describe('a letter after the result', () => {
  it('counts neither as a kept promise nor as a broken one', async () => {
    await take('2026-11-20T08:00:00', [lateRow('AFTER', { due: '27/10/2026', received: '01/10/2026' })]);
    await giveBack('2026-11-20T09:00:00', 'AFTER', '19/11/2026');
    await draft('2026-11-20T10:00:00', 'AFTER');
    await sign('2026-11-20T10:00:00', 'AFTER', '20/11/2026');
    await send('2026-11-20T11:00:00', 'AFTER', '20/11/2026');
    const october = await getMonthly(desk('2026-12-10T08:00:00'), parsePeriodCode('2026-10'));
    expect(october.total).toMatchObject({ late: 1, apologised: 1, kept: 0, decided: 0 });
    expect(await getLate(desk('2026-12-10T08:00:00'), { ref: await refOf('AFTER') })).toMatchObject({
      paper: { isKept: null, isAfterResult: true },
    });
  });
});

describe('the table of a month', () => {
  it('has 10 late, 7 with a letter, 3 without, 5 in time, 2 late, 6 of 7 new dates kept', async () => {
    await database.sql`delete from apologies`;
    await database.sql`delete from late_dossiers`;
    const codes = Array.from({ length: 10 }, (_, place) => `M-${place}`);
    await take(
      '2026-11-20T08:00:00',
      codes.map((code) => lateRow(code)),
    );
    for (const [place, code] of codes.slice(0, 7).entries()) {
      const day = place < 5 ? '27' : '30';
      await draft(`2026-11-${day}T08:00:00`, code);
      await sign(`2026-11-${day}T08:10:00`, code, `${day}/11/2026`);
      await send(`2026-11-${day}T09:00:00`, code, `${day}/11/2026`);
      await giveBack('2026-12-09T09:00:00', code, place === 6 ? '08/12/2026' : '07/12/2026');
    }
    // In time after all, so that it is not late.
    await take('2026-12-09T10:00:00', [lateRow('M-OK', { returned: '30/11/2026' })]);
    const { rows, total } = await getMonthly(desk('2026-12-10T08:00:00'), NOVEMBER);
    expect(rows).toMatchObject([
      { code: 'P1', late: 10, apologised: 7, without: 3, inTime: 5, sentLate: 2, kept: 6, decided: 7 },
    ]);
    expect(total.keptShare).toEqual({ part: 6, base: 7, rate: (100 * 6) / 7 });
    expect(await show('2026-12-10T08:00:00', 'without')).toEqual(['M-7', 'M-8', 'M-9']);
    const reader = {
      kind: 'staff' as const,
      id: 'x',
      grants: [{ role: 'staff' as const, unitId: units.two }],
    };
    expect((await getMonthly(desk('2026-12-10T08:00:00', reader), NOVEMBER)).rows).toEqual([]);
  });

  it('is what scoring rounds are proposed: 7 of 10 with a letter, 6 of 7 kept', async () => {
    const asked = { unit: { id: units.one, code: 'P1' }, year: 2026 };
    const moment = desk('2026-12-10T08:00:00');
    const sent = await findApologiesSent(moment, asked);
    expect(sent?.counted).toEqual({ kind: 'rate', numerator: 7, denominator: 10 });
    expect(sent?.of).toContain('10/12/2026');
    expect((await findPromisesKept(moment, asked))?.counted).toMatchObject({ numerator: 6, denominator: 7 });
    const elsewhere = { ...asked, unit: { id: units.two, code: 'P2' } };
    expect(await findApologiesSent(moment, elsewhere)).toBeNull();
  });

  it('and the register are a workbook without any name', async () => {
    const { bytes } = await makeMonthlyFile(desk('2026-12-10T08:00:00'), { period: NOVEMBER, locale: 'vi' });
    const texts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']
      .map((name) => readZipEntry(bytes, name) ?? '')
      .join('');
    expect(texts).toContain('M-0');
    expect(texts).not.toContain('Người nộp M-0');
    expect(texts).not.toContain('0912345678');
  });
});

describe('a letter with the code of its unit', () => {
  it('is made with no more than one connection, so that many at once do not wait for one another', async () => {
    await makeAccessPoint(database.db, { unitId: units.one });
    await take('2026-11-20T08:00:00', [lateRow('POOL-1'), lateRow('POOL-2')]);
    await draft('2026-11-21T08:00:00', 'POOL-1');
    await draft('2026-11-21T08:00:00', 'POOL-2');
    const one = openDatabase(database.url, { max: 1 });
    onTestFinished(() => one.close());
    const ctx = { ...desk('2026-11-21T09:00:00'), db: one.db, sql: one.sql };
    const made = await Promise.all(
      ['POOL-1', 'POOL-2'].map(async (code) => makeLetter(ctx, { ref: await refOf(code), invitations })),
    );
    expect(made.map(({ name }) => name)).toEqual([
      ...['phieu-xin-loi-POOL-1.docx', 'phieu-xin-loi-POOL-2.docx'],
    ]);
  });
});

describe('who handed a dossier in', () => {
  it('is sealed, seen on a press that is logged, in the letter, and gone when the time is over', async () => {
    await take('2026-11-20T08:00:00', [lateRow('WHO-1', { person: 'Nguyễn Thị Lan' })]);
    const ref = await refOf('WHO-1');
    const [stored] = await database.sql<{ text: string }[]>`
      select encode(sealed, 'escape') as text from late_applicants a join late_dossiers d on d.id = a.dossier_id
      where d.code = 'WHO-1'`;
    expect(stored?.text).not.toContain('Lan');
    const leader = { kind: 'staff' as const, id: 'x', grants: [{ role: 'leader' as const, unitId: null }] };
    expect(await refusalOf(viewApplicant(desk('2026-11-21T08:00:00', leader), { ref }))).toBe(
      'errors.forbidden',
    );
    expect(await viewApplicant(desk('2026-11-21T08:00:00'), { ref })).toEqual({
      name: 'Nguyễn Thị Lan',
      phone: '0912345678',
    });
    const looks = async () =>
      database.sql<{ action: string }[]>`
        select action from audit_events where subject_id = 'WHO-1' order by id`;
    expect((await looks()).map(({ action }) => action)).toEqual(['apologies.view_person']);

    await draft('2026-11-21T08:00:00', 'WHO-1');
    const { bytes } = await makeLetter(desk('2026-11-21T09:00:00'), { ref, invitations });
    const letter = (readZipEntry(bytes, 'word/document.xml') ?? '').replace(/<[^>]+>/g, ' ');
    for (const part of ['PHIẾU XIN LỖI', 'Nguyễn Thị Lan', 'WHO-1', '07/12/2026', '/PXL']) {
      expect(letter).toContain(part);
    }
    expect((await looks()).at(-1)?.action).toBe('apologies.letter');

    await giveBack('2026-12-01T08:00:00', 'WHO-1', '01/12/2026');
    // A year typed wrongly hides nobody for good, and an empty day takes a result back.
    await giveBack('2026-12-02T08:00:00', 'WHO-1', '01/12/2026');
    const now = desk('2027-06-01T08:00:00');
    expect((await getLate(now, { ref })).hasApplicant).toBe(false);
    await giveBack('2026-12-02T08:00:00', 'WHO-1', '');
    expect(await getLate(now, { ref })).toMatchObject({ hasApplicant: true, returnedOn: null });
    expect(await refusalOf(giveBack('2026-12-02T08:00:00', 'WHO-1', ''))).toBe('apologies.refusal.noDay');
    await giveBack('2026-12-02T08:00:00', 'WHO-1', '01/12/2026');
    // Kept 90 days after the result.
    await purgeApplicants(desk('2027-02-28T08:00:00'));
    expect((await getLate(desk('2027-02-28T08:00:00'), { ref })).hasApplicant).toBe(true);
    await purgeApplicants(desk('2027-03-02T08:00:00'));
    expect((await getLate(desk('2027-03-02T08:00:00'), { ref })).hasApplicant).toBe(false);
    // Nor does an old list bring them back.
    await take('2027-03-02T09:00:00', [lateRow('WHO-1', { person: 'Nguyễn Thị Lan' })]);
    expect((await getLate(desk('2027-03-02T09:00:00'), { ref })).hasApplicant).toBe(false);
  });
});
