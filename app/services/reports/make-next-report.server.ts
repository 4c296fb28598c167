import { randomUUID } from 'node:crypto';
import { isAppError } from '#app/domain/errors.ts';
import { localDate, parseIsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { MAX_REPORT_BEGINNINGS, nextReportTry } from '#app/domain/reports/retry.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { doWork } from '#app/services/jobs/do-work.server.ts';
import { insertMails } from '#db/queries/reports/report-mails.ts';
import {
  changeClaimedRun,
  claimRun,
  findCoveringRoundSlug,
  findRoundSlug,
  type RunRow,
} from '#db/queries/reports/report-runs.ts';
import { CONTENTS, type MadeReport, type TellProgress } from './contents.server.ts';
import { keepReport } from './report-files.server.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** Lease of a report, renewed while it is being made; when it expires, another process takes over. */
const CLAIM_MS = 60_000;
const PULSE_MS = 15_000;

export interface MakeOptions {
  /** Where reports are kept. */
  readonly folder: string;
  /** The process stops. */
  readonly stopping: AbortSignal;
  /** The current time; a long job reads it several times. */
  readonly clock?: () => Date;
}

/** Of the whole; the rest is writing its file. */
const SHARE_OF_MAKING = 0.99;

/** A permanent failure, with its message. */
class NotMade extends Error {
  constructor(readonly problem: KeysOf<'reports'>) {
    super(problem);
  }
}

type Claimed = RunRow & { readonly claim: string };

/**
 * Makes the next report, as a reader of its unit or of the whole province. One report is made at a time; one whose
 * process died is started again. Returns whether there was one.
 */
export async function makeNextReport(ctx: Context, options: MakeOptions): Promise<boolean> {
  const clock = options.clock ?? (() => new Date());
  const claim = randomUUID();
  const run = await ctx.db.transaction((tx) =>
    claimRun(tx, { claim, now: ctx.now, until: new Date(ctx.now.getTime() + CLAIM_MS) }),
  );
  if (run === null) return false;
  const claimed: Claimed = { ...run, claim };
  const pulse = setInterval(() => {
    const claimedUntil = new Date(clock().getTime() + CLAIM_MS);
    // If the database is down, the job itself will fail.
    changeClaimedRun(ctx.db, claimed, { claimedUntil }).catch(() => undefined);
  }, PULSE_MS);
  try {
    await doWork(workOn(ctx, claimed, options.stopping), async (tell) => {
      const made = await make(ctx, claimed, tell);
      await finish(ctx, claimed, { made, folder: options.folder, now: clock() });
    });
  } catch (error) {
    await giveUp(ctx, claimed, { error, now: clock() });
  } finally {
    clearInterval(pulse);
  }
  return true;
}

/** A report is given back by what its claim is good for: whoever took it over meanwhile keeps it. */
function workOn(ctx: Context, run: Claimed, stopping: AbortSignal) {
  const unbegun = { state: 'queued' as const, attempts: run.attempts - 1, progress: 0, claimedUntil: null };
  return {
    stopping,
    note: (progress: number) => changeClaimedRun(ctx.db, run, { progress }),
    giveBack: () => changeClaimedRun(ctx.db, run, unbegun),
  };
}

async function make(ctx: Context, run: Claimed, tell: TellProgress): Promise<MadeReport> {
  if (run.attempts > MAX_REPORT_BEGINNINGS) throw new NotMade('reports.problem.defect');
  const maker = CONTENTS[run.content];
  const round = await findRound(ctx, run);
  if (!maker) throw new Error(`nobody makes ${run.content}`);
  if (round === null) throw new NotMade('reports.problem.noRound');
  const reader: Context = {
    ...ctx,
    actor: { kind: 'reader', unitId: run.unitId, seesSmallGroups: run.unitId === null },
  };
  const made = await maker(reader, { round, period: periodOf(run), locale: run.locale }, tell);
  // Nothing is kept of one that was cancelled.
  await tell(SHARE_OF_MAKING);
  return made;
}

function periodOf({ periodFrom, periodTo }: RunRow): Period | null {
  const [from, to] = [parseIsoDate(periodFrom ?? ''), parseIsoDate(periodTo ?? '')];
  return from && to ? { from, to } : null;
}

async function findRound(ctx: Context, run: RunRow): Promise<string | null> {
  if (run.roundId !== null) return findRoundSlug(ctx.db, run.roundId);
  const today = localDate(ctx.now);
  const period = periodOf(run) ?? { from: today, to: today };
  return findCoveringRoundSlug(ctx.db, { definitionId: run.definitionId ?? '', period });
}

interface Finish {
  readonly made: MadeReport;
  readonly folder: string;
  readonly now: Date;
}

/** The file first: a report must never be ready without it. */
async function finish(ctx: Context, run: Claimed, { made, folder, now }: Finish): Promise<void> {
  await keepReport(folder, run, made.bytes);
  const { name: fileName, summary } = made;
  const done = { state: 'done' as const, progress: 100, madeAt: now, fileName, summary, claimedUntil: null };
  await ctx.db.transaction(async (tx) => {
    const isMine = await changeClaimedRun(tx, run, { ...done, bytes: made.bytes.byteLength });
    if (isMine) await insertMails(tx, run, now);
  });
}

const DISK_CODES = ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS'];

function problemOf(error: unknown): { problem: KeysOf<'reports'>; isFinal: boolean } {
  if (error instanceof NotMade) return { problem: error.problem, isFinal: true };
  if (isAppError(error)) return { problem: 'reports.problem.gone', isFinal: true };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return {
    problem: DISK_CODES.includes(code) ? 'reports.problem.disk' : 'reports.problem.defect',
    isFinal: false,
  };
}

/** Records the reason and when to retry. If the database is down, the lease expires and another process takes over. */
async function giveUp(
  ctx: Context,
  run: Claimed,
  { error, now }: { error: unknown; now: Date },
): Promise<void> {
  const { problem, isFinal } = problemOf(error);
  if (!isFinal) ctx.log.error('a report was not made', { ref: run.ref, ...describeDefect(error) });
  const notBefore = isFinal ? null : nextReportTry(run.attempts, now);
  const state = notBefore === null ? ('failed' as const) : ('queued' as const);
  await changeClaimedRun(ctx.db, run, { state, problem, notBefore, progress: 0, claimedUntil: null });
}
