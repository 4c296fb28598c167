import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { withChanges } from '#app/domain/results/table/comparison.ts';
import { pools } from '#app/domain/results/figures/pot.ts';
import { computePoints } from '#app/domain/results/figures/points.ts';
import { assertPeriod, type ResultQuestion } from '#app/domain/results/table/question.ts';
import type { ComparedWith, ResultLock, ResultRound, Results } from '#app/domain/results/table/results.ts';
import { findSortColumn, sortRows, type Sort } from '#app/domain/results/table/sort.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import {
  buildTable,
  sumCells,
  totalRow,
  type ResultGroup,
  type ResultRow,
  type ResultTable,
} from '#app/domain/results/table/table.ts';
import type { Context } from '#app/services/context.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { findEarlier } from './comparison.server.ts';
import {
  countGroups,
  countQuestionLeftOut,
  countsInOnePot,
  type PreparedQuestion,
} from './prepared/count-results.server.ts';
import { designOf, withLockedTerms } from './prepared/design.server.ts';
import { countFixedTotal } from './fixed-total.server.ts';
import { prepareResults, type PreparedResults } from './prepared/prepare-results.server.ts';
import { disclosureOf, subjectFor } from './prepared/protect.server.ts';
import { listNames, narrow } from './prepared/result-names.server.ts';
import { getSubject, type Subject } from './prepared/subject.server.ts';

export interface GetResultsInput extends ResultQuestion {
  /** The round's slug. */
  readonly round: string;
  /** Language of factors and criteria; Vietnamese unless told otherwise. */
  readonly locale?: Locale | undefined;
  /**
   * Whether the days asked for are a centre's own week: counted from the responses even where the round is locked, and
   * protected among themselves. Use-cases ask so, never an address.
   */
  readonly isWorkingWeek?: boolean | undefined;
  /** Whether the page says nothing of what is unlike chance in the round: that is about the round, not about one unit. */
  readonly withoutAnomalies?: boolean | undefined;
  /** Whether the total by fixed weights is to stand beside the pooled one. */
  readonly withFixedTotal?: boolean | undefined;
  /** Whether no other question of the request asks for factors or criteria of the same groups: less is counted then. */
  readonly isOnlyOverall?: boolean | undefined;
}

function requireSort(input: GetResultsInput, table: ResultTable): Sort | null {
  if (input.sort === undefined) return null;
  const column = findSortColumn(input.sort, table);
  if (!column) throw new AppError('invalid', 'question.refusal.order', { value: excerpt(input.sort) });
  return { column, direction: input.direction ?? 'asc' };
}

function toResultRound({ slug, title, status, legalBasis, periodFrom, periodTo }: RoundRow): ResultRound {
  return {
    slug,
    title,
    status,
    legalBasis,
    periodFrom: storedDate(periodFrom),
    periodTo: storedDate(periodTo),
  };
}

interface AskedTable {
  readonly groups: readonly ResultGroup[];
  /** As this reader may see it: every table that leaves this use-case is made here. */
  readonly table: ResultTable;
  readonly threshold: number;
}

async function tableOf(question: PreparedQuestion, locale: Locale): Promise<AskedTable> {
  const { prepared, subject, input, isPot } = question;
  const { definition, method } = subject;
  // What decides about a protected reader's groups is counted first: their groups are sums of it.
  const { threshold, show } = await disclosureOf(question);
  const groups = await countGroups(question);
  const design = await designOf(prepared, subject, isPot);
  const table = show(buildTable({ definition, method, design, by: input.by, groups, locale }));
  return { groups, table, threshold };
}

/** The same question of what it is compared with; null when it is compared with nothing. */
async function earlierOf(now: PreparedQuestion): Promise<PreparedQuestion | null> {
  const { prepared, input, scope } = now;
  const earlier = await findEarlier(prepared, now);
  if (!earlier) return null;
  const subject = await withLockedTerms(prepared, earlier.subject);
  const asked = { ...input, period: undefined, from: undefined, to: undefined, ...earlier.dates };
  const names = await listNames(prepared, subject.rounds, { input, scope });
  return { ...now, subject, input: asked, names, isPot: now.isPot && pools(subject.method) };
}

async function comparedWithOf(earlier: PreparedQuestion, locale: Locale): Promise<ComparedWith> {
  const { period, from, to } = earlier.input;
  const { table } = await tableOf(earlier, locale);
  return { rounds: earlier.subject.rounds.map(toResultRound), question: { period, from, to }, table };
}

/** The overall figure with the flagged responses where they were left out, without them where they were counted. */
async function countOtherwise(question: PreparedQuestion, leftOut: number): Promise<ResultRow | null> {
  const { subject, prepared } = question;
  if (leftOut === 0 || !seesSmallGroups(prepared.ctx.actor)) return null;
  const { definition } = subject;
  const input = { ...question.input, by: [], withFlagged: !question.input.withFlagged };
  const groups = await countGroups({ ...question, input });
  const design = await designOf(prepared, subject, question.isPot);
  return totalRow({ ...subject, design }, sumCells({ definition, groups }));
}

/**
 * What is unlike chance in the rounds; null for readers outside the province's own team, for it may tell of few people,
 * and who sent forms themselves would learn which were noticed.
 */
async function anomaliesOf(
  { ctx, listAnomalies }: PreparedResults,
  rounds: readonly RoundRow[],
): Promise<Results['anomalies']> {
  if (!seesSmallGroups(ctx.actor)) return null;
  return (await Promise.all(rounds.map(({ id }) => listAnomalies(id)))).flat();
}

/** The locks that the figures of these rounds are read from. */
function locksOf(
  { openLock }: PreparedResults,
  rounds: readonly RoundRow[],
): Promise<readonly (ResultLock | null)[]> {
  return Promise.all(
    rounds.map(async ({ lockId }) => {
      if (lockId === null) return null;
      const { lockedAt, sha256 } = await openLock(lockId);
      return { lockedAt, sha256 };
    }),
  );
}

/** Rounds as they are counted now, whatever was locked: a lock keeps half months, a week cuts them. */
function withoutLocks(subject: Subject): Subject {
  const rounds = subject.rounds.map((round): RoundRow => ({ ...round, lockId: null }));
  return { ...subject, rounds, round: rounds[0] ?? subject.round };
}

/**
 * A question with the rounds, units, service areas and counters it names.
 * @throws AppError as `askResults`.
 */
export async function prepareQuestion(
  prepared: PreparedResults,
  input: GetResultsInput,
): Promise<PreparedQuestion> {
  const { ctx, scope } = prepared;
  assertPeriod(input);
  if (input.withFlagged && !seesSmallGroups(ctx.actor)) {
    // The difference of both figures would tell about the few whose responses are doubted.
    throw new AppError('forbidden', 'question.flaggedProtected');
  }
  const asked = await getSubject(prepared, [input.round, ...(input.also ?? [])]);
  const isWorkingWeek = input.isWorkingWeek === true;
  const subject = await withLockedTerms(
    prepared,
    isWorkingWeek ? withoutLocks(asked) : subjectFor(ctx, asked),
  );
  const names = await listNames(prepared, subject.rounds, { input, scope });
  const { isOnlyOverall = false } = input;
  const isPot = isOnlyOverall && countsInOnePot(prepared, subject, input.by);
  const narrowing = narrow(input, names);
  return { prepared, subject, input, names, narrowing, scope, isWorkingWeek, isOnlyOverall, isPot };
}

/**
 * The overall figure of the units a question covers together, as the reader may see it; null when the rounds have but one
 * of them.
 * @throws AppError as `askResults`.
 */
export async function askSeveral(
  prepared: PreparedResults,
  input: GetResultsInput,
): Promise<ResultRow | null> {
  const question = await prepareQuestion(prepared, { ...input, by: [], compare: undefined });
  if (question.names.units.length <= 1) return null;
  return (await tableOf(question, DEFAULT_LOCALE)).table.total;
}

/**
 * The rows of a question that are about these units (codes), for a reader from whom nothing is hidden: what is hidden from
 * others is decided by all units together. Not for a comparison. @throws AppError as `askResults`.
 */
export async function askRowsOf(
  prepared: PreparedResults,
  { units: codes, ...input }: GetResultsInput & { readonly units: ReadonlySet<string> },
): Promise<readonly ResultRow[]> {
  const question = await prepareQuestion(prepared, input);
  const units = question.names.units.filter(({ code }) => codes.has(code));
  const part = { ...question, names: { ...question.names, units }, isPart: true };
  return (await tableOf(part, input.locale ?? DEFAULT_LOCALE)).table.rows;
}

/**
 * Answers a question about the results of a round, or of several of one method, for what the actor may see. Units of the
 * rounds without a response are listed (0 responses, no figure) when rows are units; so are the counters of one unit.
 * Other keys list what occurs.
 * @throws AppError `forbidden`; `not_found` for a round, unit, service area or counter that is not there or out of reach;
 * `invalid` for a question that makes no sense.
 */
export async function askResults(prepared: PreparedResults, input: GetResultsInput): Promise<Results> {
  const { ctx } = prepared;
  const question = await prepareQuestion(prepared, input);
  const { subject, names, narrowing } = question;
  const { definition, method, rounds } = subject;
  const locale = input.locale ?? DEFAULT_LOCALE;
  const [asked, leftOut] = await Promise.all([tableOf(question, locale), countQuestionLeftOut(question)]);
  const { groups, table: plain, threshold } = asked;
  const earlier = await earlierOf(question);
  const [comparedWith, otherwise] = await Promise.all([
    earlier && comparedWithOf(earlier, locale),
    countOtherwise(question, leftOut),
  ]);
  const shown = comparedWith ? withChanges(plain, comparedWith.table, method) : plain;
  const sort = requireSort(input, shown);
  const table = { ...shown, rows: sortRows(shown, sort) };
  const unlocked = rounds.filter(({ lockId }) => lockId === null).map(({ id }) => id);
  return {
    round: toResultRound(subject.round),
    alsoRounds: rounds.slice(1).map(toResultRound),
    locks: question.isWorkingWeek ? [] : await locksOf(prepared, rounds),
    definition,
    method,
    question: input,
    narrowedTo: narrowing,
    table,
    comparedWith,
    fixedTotal: input.withFixedTotal ? await countFixedTotal(question, earlier, table.total) : null,
    target: subject.round.target,
    sort,
    unitCount: names.units.length,
    leftOut: table.total.isSuppressed ? 0 : leftOut,
    withLeftOut: input.withFlagged ? null : otherwise,
    withoutLeftOut: input.withFlagged ? otherwise : null,
    points: table.total.isSuppressed
      ? null
      : computePoints(definition, method, sumCells({ definition, groups })),
    isProtected: !seesSmallGroups(ctx.actor),
    disclosureThreshold: threshold,
    steps: unlocked.length > 0 ? await prepared.getSteps(unlocked) : null,
    anomalies: input.withoutAnomalies ? null : await anomaliesOf(prepared, rounds),
    madeAt: ctx.now,
  };
}

/** Answers one question, see `askResults`; several of one request are asked of one `prepareResults`. */
export function getResults(ctx: Context, input: GetResultsInput): Promise<Results> {
  return askResults(prepareResults(ctx), { ...input, isOnlyOverall: true });
}
