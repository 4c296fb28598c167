import { AppError } from '#app/domain/errors.ts';
import { coverDates } from '#app/domain/periods/bucket.ts';
import { isGroupKey } from '#app/domain/results/table/keys.ts';
import { askedDates, type ResultQuestion } from '#app/domain/results/table/question.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { RoundDesign } from '#app/domain/results/figures/compose.ts';
import type { ResultGroup } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import type { Context } from '#app/services/context.ts';
import {
  countCells,
  countLeftOut,
  mergeCells,
  type CellQuery,
  type CellRow,
} from '#db/queries/tallies/results.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { toGroups, type Names } from './result-groups.ts';
import type { Narrowing } from './result-names.server.ts';
import type { Subject } from './subject.server.ts';

/** A question made ready to be counted. */
export interface Prepared {
  readonly subject: Subject;
  /** Of all responses of the rounds, whatever is asked of them. */
  readonly design: RoundDesign;
  readonly input: ResultQuestion;
  readonly names: Names;
  readonly narrowing: Narrowing;
  readonly scope: Scope;
  /** Whether the days asked for are a table of their own, see `GetResultsInput`. */
  readonly isWorkingWeek?: boolean | undefined;
}

/** What was counted: groups with their names, the silent ones too, and how many responses flags leave out. */
export interface Counted {
  readonly groups: readonly ResultGroup[];
  readonly leftOut: number;
}

type RoundQuery = Omit<CellQuery, 'roundIds' | 'sight'>;

/** What a method asks to be counted. */
function askedOf({ figure, excludedFlags, composition: { kind } }: Method) {
  return { figure, excludedFlags, withPairs: kind === 'mean-of-factors' || kind === 'weighted' };
}

/** A question about one round as a query, but for the round. */
export function toQuery({ subject, input, names, narrowing, scope }: Prepared): RoundQuery {
  const { definition, method } = subject;
  const isNarrowed = input.unit !== undefined || input.q !== undefined || input.kind !== undefined;
  return {
    definition,
    scope,
    by: input.by.filter(isGroupKey),
    ...askedOf(method),
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

/** The cells of one round: the one place where it is decided from what they are counted, and how fresh they are. */
export async function countRound(ctx: Context, round: RoundRow, query: RoundQuery): Promise<CellRow[]> {
  return countCells(ctx.db, { ...query, ...sourceOf(round, query), sight: sightOf(ctx.actor) });
}

async function countRoundLeftOut(ctx: Context, round: RoundRow, query: RoundQuery): Promise<number> {
  return countLeftOut(ctx.db, { ...query, ...sourceOf(round, query), sight: sightOf(ctx.actor) });
}

async function countAll(
  ctx: Context,
  rounds: readonly RoundRow[],
  query: RoundQuery,
): Promise<readonly CellRow[]> {
  const lists = await Promise.all(rounds.map((round) => countRound(ctx, round, query)));
  return lists.length === 1 ? lists.flat() : mergeCells(lists.flat());
}

/** All responses of the rounds that count, as one cell; null when there is none. */
export async function countWhole(
  ctx: Context,
  { rounds, definition, method }: Subject,
): Promise<Cell | null> {
  const query = { ...askedOf(method), definition, scope: { kind: 'all' } as const, by: [] };
  const [row] = await countAll(ctx, rounds, query);
  return row?.cell ?? null;
}

/** Counts a question's groups in each of its rounds, with or without the responses that the method's flags leave out. */
export async function countGroups(ctx: Context, prepared: Prepared): Promise<Counted> {
  const { subject, input, names } = prepared;
  const { rounds, definition } = subject;
  const query = toQuery(prepared);
  const asked = { ...query, includeLeftOut: input.withFlagged };
  const [cells, leftOut] = await Promise.all([
    countAll(ctx, rounds, asked),
    Promise.all(rounds.map((round) => countRoundLeftOut(ctx, round, query))),
  ]);
  return {
    groups: toGroups(cells, { names, by: input.by, definition }),
    leftOut: leftOut.reduce((sum, count) => sum + count, 0),
  };
}
