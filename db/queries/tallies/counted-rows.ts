import { and, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { hasFlag } from './flag-filter.ts';
import { needsPairs, tallyShape, type Counting } from '#app/domain/results/figures/tally-shape.ts';
import { reasonQuestion, reasonShape, type ReasonQuestion } from '#app/domain/results/insights/reasons.ts';
import type { Flag, Method } from '#app/domain/survey/method.ts';
import { responseExclusions, responses, tallyWatermark } from '#db/schema/index.ts';
import { clusterSums, factorSums, levelAnswers, levelCounts, pairSums, wholeSums } from './cell-sql.ts';

/** The columns that tell tallies of one round and version apart. */
export type TallyColumn = 'unit_id' | 'bucket' | 'service_area_id' | 'counter_id' | 'channel' | 'left_out';

/** How the responses of a round are counted into tallies. */
export interface TallyPlan extends Counting {
  readonly withPairs: boolean;
  readonly shape: string;
  /** The reasons that are counted beside; null where the questionnaire asks for none. */
  readonly reasons: ReasonPlan | null;
}

/** How the reasons of a round are counted. */
export interface ReasonPlan extends ReasonQuestion {
  readonly excludedFlags: readonly Flag[];
  readonly shape: string;
}

export function tallyPlan(definition: Counting['definition'], method: Method): TallyPlan {
  const counting = { definition, figure: method.figure, excludedFlags: method.excludedFlags };
  const reasons = reasonPlan(definition, method.excludedFlags);
  return { ...counting, withPairs: needsPairs(method), shape: tallyShape(counting), reasons };
}

function reasonPlan(definition: Counting['definition'], excludedFlags: readonly Flag[]): ReasonPlan | null {
  const asked = reasonQuestion(definition);
  return asked && { ...asked, excludedFlags, shape: reasonShape(asked, excludedFlags) };
}

/** A place in the order in which rows are folded: by transaction and, within one, by id. */
export interface Position {
  readonly tx: SQL | number;
  readonly id: SQL | number;
}

interface Ordered {
  readonly tx: AnyPgColumn;
  readonly id: AnyPgColumn;
}

/**
 * The first half can use the index. Its upper bound excludes nothing: it is for the planner, which estimates a lower
 * bound alone as a third of the table and would scan all of it.
 */
function isAfter({ tx, id }: Ordered, place: Position): SQL {
  return sql`${tx} >= ${place.tx} and ${tx} <= 9223372036854775807
    and (${tx} > ${place.tx} or ${id} > ${place.id})`;
}

function isUpTo({ tx, id }: Ordered, place: Position): SQL {
  return sql`${tx} <= ${place.tx} and (${tx} < ${place.tx} or ${id} <= ${place.id})`;
}

/** Places among responses and among exclusions, which are folded side by side. */
export interface Mark {
  readonly response: Position;
  readonly exclusion: Position;
}

/** Responses and exclusions after one mark and up to another. */
export interface Window {
  readonly after: Mark;
  readonly upTo?: Mark;
}

/** The watermark, as of the statement that contains it. */
const WATERMARK: Mark = {
  response: {
    tx: sql`(select ${tallyWatermark.tx} from ${tallyWatermark})`,
    id: sql`(select ${tallyWatermark.responseId} from ${tallyWatermark})`,
  },
  exclusion: {
    tx: sql`(select ${tallyWatermark.exclusionTx} from ${tallyWatermark})`,
    id: sql`(select ${tallyWatermark.exclusionId} from ${tallyWatermark})`,
  },
};

/** What no tally holds yet. */
export const LIVE_TAIL: Window = { after: WATERMARK };

const BEGINNING: Mark = { response: { tx: 0, id: 0 }, exclusion: { tx: 0, id: 0 } };

/** What tallies hold. */
export const FOLDED: Window = { after: BEGINNING, upTo: WATERMARK };

/** Everything up to a mark. */
export function windowUpTo(upTo: Mark): Window {
  return { after: BEGINNING, upTo };
}

/** What a row of responses has, beside its weight `s`. */
export const COLUMNS = sql`${responses.unitId}, ${responses.id}, ${responses.roundId}, ${responses.serviceAreaId}, ${responses.counterId}, ${responses.channel},
  ${responses.answeredAt}, ${responses.flags}, ${responses.answers}`;

export function isResponseIn({ after, upTo }: Window): SQL | undefined {
  return and(isAfter(responses, after.response), upTo && isUpTo(responses, upTo.response));
}

export function isExclusionIn({ after, upTo }: Window): SQL | undefined {
  return and(
    isAfter(responseExclusions, after.exclusion),
    upTo && isUpTo(responseExclusions, upTo.exclusion),
  );
}

/** Exclusions with the responses they are about. */
export const exclusionsOfResponses = sql`${responseExclusions} join ${responses}
  on ${responses.unitId} = ${responseExclusions.unitId} and ${responses.id} = ${responseExclusions.responseId}`;

/**
 * The rows that a window adds to the counts: every response as 1, counted or not, and every exclusion as its change. So
 * a response and its exclusions may fall into different windows, in any order. With `times` -1, what takes the window
 * away from the counts.
 */
export function rowsOfWindow(window: Window, filter: SQL | undefined, times: 1 | -1 = 1): SQL {
  const sign = sql.raw(times === 1 ? '' : '-');
  return sql`select ${COLUMNS}, ${sign}1 as s from ${responses} where ${and(isResponseIn(window), filter)}
    union all
    select ${COLUMNS}, ${sign}(${responseExclusions.change}::int) from ${exclusionsOfResponses}
    where ${and(isExclusionIn(window), sql`${responseExclusions.change} <> 0`, filter)}`;
}

/** The rows of responses that count now. */
export function rowsThatCount(filter: SQL | undefined): SQL {
  return sql`select ${COLUMNS}, 1 as s from ${responses} where ${and(sql`${responses.counted}`, filter)}`;
}

/** Responses, counted or not, each with one weight: for the change that excluding or including them would make. */
export function rowsTimes(filter: SQL | undefined, weight: 1 | -1): SQL {
  return sql`select ${COLUMNS}, ${sql.raw(String(weight))} as s from ${responses} where ${filter}`;
}

/** Explicit, because the day a response counts on must not depend on the connection's time zone. */
const localTime = sql`(answered_at at time zone 'Asia/Ho_Chi_Minh')`;

function columnExpression(column: TallyColumn, { excludedFlags }: Counting): SQL {
  switch (column) {
    case 'unit_id':
    case 'channel':
      return sql.raw(column);
    case 'service_area_id':
    case 'counter_id':
      return sql`coalesce(${sql.raw(column)}, 0)`;
    case 'bucket':
      return sql`date_trunc('month', ${localTime})::date
        + case when extract(day from ${localTime}) < 15 then 0 else 14 end`;
    case 'left_out':
      return hasFlag(sql`flags`, excludedFlags);
  }
}

const NO_PAIRS = sql`'{}'::bigint[]`;

/**
 * Counts rows in groups, in the form of tallies: one row per group of `columns`, with `responses`, `levels`, `sums` and
 * `pairs` (empty without `withPairs`). `offset 0` is an optimisation fence: it keeps the planner from inlining the
 * subqueries and evaluating them repeatedly.
 */
export function countRows(
  rows: SQL,
  columns: readonly TallyColumn[],
  counting: Counting & { readonly withPairs: boolean },
): SQL {
  const { definition, figure, withPairs } = counting;
  const keys = columns.map((column) => sql`${columnExpression(column, counting)} as ${sql.raw(column)}`);
  const opened = sql.join([sql`s`, ...keys, levelAnswers(definition)], sql`, `);
  const answers = sql`select ${opened} from (${rows}) as counted offset 0`;
  const factors = sql`select ${factorSums(definition, figure)} from (${answers}) as answers offset 0`;
  const whole = sql`select *, ${wholeSums(definition)} from (${factors}) as factors offset 0`;
  const names = columns.map((column) => sql.raw(column));
  return sql`select ${sql.join(
    [
      ...names,
      sql`coalesce(sum(s), 0)::int as responses`,
      sql`${levelCounts(definition)}::int[] as levels`,
      sql`${clusterSums(definition)}::bigint[] as sums`,
      sql`${withPairs ? sql`${pairSums(definition)}::bigint[]` : NO_PAIRS} as pairs`,
    ],
    sql`, `,
  )} from (${whole}) as whole group by ${names.length === 0 ? sql`()` : sql.join(names, sql`, `)}`;
}
