import { AppError } from '#app/domain/errors.ts';
import { coverDates } from '#app/domain/periods/bucket.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { emptyPot, pools } from '#app/domain/results/figures/pot.ts';
import { isGroupKey, type ResultKey } from '#app/domain/results/table/keys.ts';
import { askedDates, type ResultQuestion } from '#app/domain/results/table/question.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { ResultGroup } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { mergeCells, type CellQuery, type CellRow } from '#db/queries/tallies/results.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import type { PreparedResults } from './prepare-results.server.ts';
import { toGroups, type Names } from './result-groups.server.ts';
import type { Narrowing } from './result-names.server.ts';
import type { Subject } from './subject.server.ts';

/** A question made ready to be counted. */
export interface PreparedQuestion {
  readonly prepared: PreparedResults;
  readonly subject: Subject;
  readonly input: ResultQuestion;
  readonly names: Names;
  readonly narrowing: Narrowing;
  readonly scope: Scope;
  /** Whether the days asked for are a table of their own, see `GetResultsInput`. */
  readonly isWorkingWeek?: boolean | undefined;
  /** Whether `names` holds some of its units alone, which are counted by themselves. */
  readonly isPart?: boolean | undefined;
  /** As in `GetResultsInput`. */
  readonly isOnlyOverall?: boolean | undefined;
  /** Whether its answers are counted in one pot, for overall figures alone (`countsInOnePot`). */
  readonly isPot?: boolean | undefined;
}

/**
 * Whether the answers of a question may be counted in one pot: its method pools them, it shows overall figures alone, and
 * nothing is hidden from its reader, for which all figures of a group would be looked at together.
 */
export function countsInOnePot(
  { ctx }: PreparedResults,
  { method }: Subject,
  by: readonly ResultKey[],
): boolean {
  return pools(method) && seesSmallGroups(ctx.actor) && !by.includes('factor') && !by.includes('criterion');
}

type RoundQuery = Omit<CellQuery, 'roundIds' | 'sight'>;

/** What a method asks to be counted. */
function askedOf({ figure, excludedFlags, composition: { kind } }: Method) {
  return { figure, excludedFlags, withPairs: kind === 'mean-of-factors' || kind === 'weighted' };
}

/** A question about one round as a query, but for the round. */
export function toQuery(question: PreparedQuestion): RoundQuery {
  const { subject, input, names, narrowing, scope, isPart = false, isPot } = question;
  const { definition, method } = subject;
  const isNarrowed = isPart || input.unit !== undefined || input.q !== undefined || input.kind !== undefined;
  return {
    definition,
    scope,
    by: input.by.filter(isGroupKey),
    ...askedOf(method),
    isPot,
    ...askedDates(input),
    unitIds: isNarrowed ? names.units.map(({ id }) => id) : undefined,
    serviceAreaId: narrowing.serviceArea?.id,
    counterId: narrowing.counter?.id,
    channel: input.channel,
  };
}

/** A locked or published round is answered from its lock, which keeps half months. @throws AppError `invalid`. */
function sourceOf(
  { id, lockId }: RoundRow,
  { from, to }: RoundQuery,
): Pick<CellQuery, 'roundIds' | 'lockId'> {
  if (lockId === null) return { roundIds: [id] };
  if (coverDates(from, to).rest.length > 0) {
    throw new AppError('invalid', 'disclosure.lockHalfMonths');
  }
  return { roundIds: [id], lockId };
}

/** A query about one round: the one place where it is decided from what it is counted, and how fresh that is. */
function queryOf({ ctx }: PreparedResults, round: RoundRow, query: RoundQuery): CellQuery {
  return { ...query, ...sourceOf(round, query), sight: sightOf(ctx.actor) };
}

/** The cells of one round. */
export async function countRound(
  prepared: PreparedResults,
  round: RoundRow,
  query: RoundQuery,
): Promise<readonly CellRow[]> {
  return prepared.counter.countCells(queryOf(prepared, round, query));
}

async function countAll(
  prepared: PreparedResults,
  rounds: readonly RoundRow[],
  query: RoundQuery,
): Promise<readonly CellRow[]> {
  const lists = await Promise.all(rounds.map((round) => countRound(prepared, round, query)));
  return lists.length === 1 ? lists.flat() : mergeCells(lists.flat());
}

/** All responses of the rounds that count, as one cell, or as one pot; null when there is none. */
export async function countWhole(
  prepared: PreparedResults,
  { rounds, definition, method }: Subject,
  isPot?: boolean,
): Promise<Cell | null> {
  const query = { ...askedOf(method), isPot, definition, scope: { kind: 'all' } as const, by: [] };
  const [row] = await countAll(prepared, rounds, query);
  return row?.cell ?? null;
}

/**
 * Counts a question's groups in all its rounds, with or without the responses that the method's flags leave out: groups
 * with their names, the silent ones too.
 */
export async function countGroups(question: PreparedQuestion): Promise<ResultGroup[]> {
  const { prepared, subject, input, names, isPot } = question;
  const { rounds, definition } = subject;
  const query = { ...toQuery(question), includeLeftOut: input.withFlagged };
  const cells = await countAll(prepared, rounds, query);
  const nothing = isPot ? emptyPot(definition) : emptyCell(definition);
  return toGroups(cells, { names, by: input.by, nothing });
}

/** How many responses the method's flags leave out of a question. */
export async function countQuestionLeftOut(question: PreparedQuestion): Promise<number> {
  const { prepared, subject } = question;
  const query = toQuery(question);
  const counts = await Promise.all(
    subject.rounds.map((round) => prepared.counter.countLeftOut(queryOf(prepared, round, query))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
