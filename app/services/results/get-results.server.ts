import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { withChanges } from '#app/domain/results/table/comparison.ts';
import { computePoints } from '#app/domain/results/figures/points.ts';
import { assertPeriod, type ResultQuestion } from '#app/domain/results/table/question.ts';
import type { ComparedWith, ResultRound, Results } from '#app/domain/results/table/results.ts';
import { findSortColumn, sortRows, type Sort } from '#app/domain/results/table/sort.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import {
  buildTable,
  sumCells,
  totalRow,
  type ResultRow,
  type ResultTable,
} from '#app/domain/results/table/table.ts';
import type { Context } from '#app/services/context.ts';
import { listAnomalies } from '#db/queries/responses/anomalies.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { findEarlier } from './comparison.server.ts';
import { countGroups, type Counted, type Prepared } from './count-results.server.ts';
import { protect, readerScope, subjectFor, type ProtectedTable } from './protect.server.ts';
import { getSteps } from './get-steps.server.ts';
import { listNames, narrow } from './result-names.server.ts';
import { getSubject, type Subject } from './subject.server.ts';
import { withDesign } from './with-design.server.ts';

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

/** The table of what was counted, as this reader may see it: every table that leaves this use-case is made here. */
async function tableFor(
  ctx: Context,
  prepared: Prepared,
  { groups }: Counted,
  locale: Locale,
): Promise<ProtectedTable> {
  const { subject, design, input } = prepared;
  const { definition, method } = subject;
  return protect(ctx, prepared, buildTable({ definition, method, design, by: input.by, groups, locale }));
}

/** The same question of what it is compared with; null when it is compared with nothing. */
async function getEarlier(ctx: Context, now: Prepared, locale: Locale): Promise<ComparedWith | null> {
  const { input, scope } = now;
  const earlier = await findEarlier(ctx, now);
  if (!earlier) return null;
  const { dates } = earlier;
  const { subject, design } = await withDesign(ctx, earlier.subject);
  const asked = { ...input, period: undefined, from: undefined, to: undefined, ...dates };
  const names = await listNames(ctx, subject.rounds, { input, scope });
  const prepared = { ...now, subject, design, input: asked, names };
  const counted = await countGroups(ctx, prepared);
  const { table } = await tableFor(ctx, prepared, counted, locale);
  return {
    rounds: subject.rounds.map(toResultRound),
    question: dates,
    table,
  };
}

/** The overall figure with the flagged responses where they were left out, without them where they were counted. */
async function countOtherwise(ctx: Context, prepared: Prepared, leftOut: number): Promise<ResultRow | null> {
  if (leftOut === 0 || !seesSmallGroups(ctx.actor)) return null;
  const { subject, design } = prepared;
  const { definition } = subject;
  const input = { ...prepared.input, by: [], withFlagged: !prepared.input.withFlagged };
  const { groups } = await countGroups(ctx, { ...prepared, input });
  return totalRow({ ...subject, design }, sumCells({ definition, groups }));
}

/**
 * What is unlike chance in the rounds; null for readers outside the province's own team, for it may tell of few people,
 * and who sent forms themselves would learn which were noticed.
 */
async function anomaliesOf(ctx: Context, rounds: readonly RoundRow[]): Promise<Results['anomalies']> {
  if (!seesSmallGroups(ctx.actor)) return null;
  return (await Promise.all(rounds.map(({ id }) => listAnomalies(ctx.db, id)))).flat();
}

/** Rounds as they are counted now, whatever was locked: a lock keeps half months, a week cuts them. */
function withoutLocks(subject: Subject): Subject {
  const rounds = subject.rounds.map((round): RoundRow => ({ ...round, lockId: null }));
  return { ...subject, rounds, round: rounds[0] ?? subject.round };
}

async function prepare(ctx: Context, input: GetResultsInput): Promise<Prepared> {
  const scope = readerScope(ctx);
  assertPeriod(input);
  if (input.withFlagged && !seesSmallGroups(ctx.actor)) {
    // The difference of both figures would tell about the few whose responses are doubted.
    throw new AppError('forbidden', 'question.flaggedProtected');
  }
  const asked = await getSubject(ctx, [input.round, ...(input.also ?? [])], scope);
  const isWorkingWeek = input.isWorkingWeek === true;
  const { subject, design } = await withDesign(
    ctx,
    isWorkingWeek ? withoutLocks(asked) : subjectFor(ctx, asked),
  );
  const names = await listNames(ctx, subject.rounds, { input, scope });
  return { subject, design, input, names, narrowing: narrow(input, names), scope, isWorkingWeek };
}

/**
 * Answers a question about the results of a round, or of several of one method, for what the actor may see. Units of the
 * rounds without a response are listed (0 responses, no figure) when rows are units; so are the counters of one unit.
 * Other keys list what occurs.
 * @throws AppError `forbidden`; `not_found` for a round, unit, service area or counter that is not there or out of reach;
 * `invalid` for a question that makes no sense.
 */
export async function getResults(ctx: Context, input: GetResultsInput): Promise<Results> {
  const prepared = await prepare(ctx, input);
  const { subject, names, narrowing } = prepared;
  const { definition, method, rounds } = subject;
  const locale = input.locale ?? DEFAULT_LOCALE;
  const counted = await countGroups(ctx, prepared);
  const { groups, leftOut } = counted;
  const [comparedWith, otherwise] = await Promise.all([
    getEarlier(ctx, prepared, locale),
    countOtherwise(ctx, prepared, leftOut),
  ]);
  const { table: plain, threshold } = await tableFor(ctx, prepared, counted, locale);
  const shown = comparedWith ? withChanges(plain, comparedWith.table, method) : plain;
  const sort = requireSort(input, shown);
  const table = { ...shown, rows: sortRows(shown, sort) };
  const unlocked = rounds.filter(({ lockId }) => lockId === null).map(({ id }) => id);
  return {
    round: toResultRound(subject.round),
    alsoRounds: rounds.slice(1).map(toResultRound),
    definition,
    method,
    question: input,
    narrowedTo: narrowing,
    table,
    comparedWith,
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
    steps: unlocked.length > 0 ? await getSteps(ctx, { scope: prepared.scope, roundIds: unlocked }) : null,
    anomalies: await anomaliesOf(ctx, rounds),
    madeAt: ctx.now,
  };
}
