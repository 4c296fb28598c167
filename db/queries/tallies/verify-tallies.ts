import { and, between, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Db } from '#db/client.server.ts';
import {
  reasonTallies,
  responseExclusions,
  responses,
  rounds,
  talliedRounds,
  tallies,
} from '#db/schema/index.ts';
import { countRows, FOLDED, rowsOfWindow, type ReasonPlan, type TallyPlan } from './counted-rows.ts';
import { isAsked, REASON_COLUMNS, reasonTalliesOf } from './reason-tallies.ts';
import { unitRanges, type UnitRange } from './rebuild-tallies.ts';
import { ALL_COLUMNS, coarseTallies, type TalliedRound } from './tallies.ts';
import { listRoundsIn, planOf } from './tallied-rounds.ts';
import { FINE } from './tally-grains.ts';

/** A tally that differs from its responses. Null: there is no such tally. */
export interface TallyDifference {
  readonly of: 'figures' | 'reasons';
  readonly round: string;
  readonly grain: number;
  readonly unitId: number;
  /** The first day of its half month or quarter, or the Monday of its week. */
  readonly bucket: string;
  readonly tallied: number | null;
  readonly recounted: number | null;
}

export interface Verification {
  readonly differences: readonly TallyDifference[];
  /** Slugs of rounds without usable tallies, which are counted from their responses. */
  readonly untallied: readonly string[];
  /** Responses whose `counted` contradicts their exclusions. */
  readonly contradictions: number;
  /** Rounds whose tallies were compared. */
  readonly rounds: number;
}

const columns = sql.join(
  ALL_COLUMNS.map((column) => sql.raw(column)),
  sql`, `,
);

/** What tells tallies apart within a grain, and what they count. */
const TABLES = {
  figures: { columns, counts: ['responses', 'levels', 'sums', 'pairs'], bucket: 'bucket' },
  reasons: { columns: REASON_COLUMNS, counts: ['responses', 'people', 'counts'], bucket: 'week' },
} as const;

/** The groups in which two selects (with `grain`, the columns of a table and its counts) differ. */
async function differencesOf(
  db: Db,
  { of, round }: Pick<TallyDifference, 'of' | 'round'>,
  tallied: SQL,
  recounted: SQL,
): Promise<TallyDifference[]> {
  const table = TABLES[of];
  const counts = (side: 't' | 'r') => sql.raw(table.counts.map((name) => `${side}.${name}`).join(', '));
  const bucket = sql.raw(table.bucket);
  return db
    .select({
      of: sql<TallyDifference['of']>`${of}::text`,
      round: sql<string>`${round}::text`,
      grain: sql<number>`grain`,
      unitId: sql<number>`unit_id`,
      bucket: sql<string>`${bucket}::text`,
      tallied: sql<number | null>`t.responses::int`,
      recounted: sql<number | null>`r.responses::int`,
    })
    .from(sql`(${tallied}) as t full join (${recounted}) as r using (grain, ${table.columns})`)
    .where(sql`(${counts('t')}) is distinct from (${counts('r')})`)
    .orderBy(sql`grain`, sql`unit_id`, bucket);
}

const COUNTS = sql.raw('responses, levels, sums, pairs');

interface Compared extends TalliedRound {
  readonly slug: string;
  readonly plan: TallyPlan;
}

/** Each statement sees one snapshot of responses, tallies and watermark, so folding may continue. */
async function verifyRound(
  db: Db,
  { slug, plan, ...round }: Compared,
  ranges: readonly UnitRange[],
): Promise<TallyDifference[]> {
  const isRound = and(
    eq(tallies.roundId, round.roundId),
    eq(tallies.definitionVersion, round.definitionVersion),
  );
  const own = and(
    eq(responses.roundId, round.roundId),
    eq(responses.definitionVersion, round.definitionVersion),
  );
  const stored = (where: SQL | undefined) =>
    sql`select grain, ${columns}, ${COUNTS} from ${tallies} where ${and(isRound, where)}`;
  const differences: TallyDifference[] = [];
  const figures = { of: 'figures', round: slug } as const;
  for (const { first, last } of ranges) {
    const rows = rowsOfWindow(FOLDED, and(own, between(responses.unitId, first, last)));
    const recounted = sql`select 0::smallint as grain, ${columns}, ${COUNTS}
      from (${countRows(rows, ALL_COLUMNS, plan)}) as fine`;
    const tallied = stored(and(eq(tallies.grain, FINE.code), between(tallies.unitId, first, last)));
    differences.push(...(await differencesOf(db, figures, tallied, recounted)));
  }
  const fine = sql`select ${columns}, ${COUNTS} from ${tallies} where ${and(isRound, eq(tallies.grain, FINE.code))}`;
  const coarse = stored(ne(tallies.grain, FINE.code));
  differences.push(...(await differencesOf(db, figures, coarse, coarseTallies(fine, plan))));
  return differences;
}

/** The tallies of reasons of a round, in one statement. */
async function verifyReasons(
  db: Db,
  { slug, ...round }: Compared,
  reasons: ReasonPlan,
): Promise<TallyDifference[]> {
  const isRound = and(
    eq(reasonTallies.roundId, round.roundId),
    eq(reasonTallies.definitionVersion, round.definitionVersion),
  );
  const tallied = sql`select grain, ${REASON_COLUMNS}, responses, people, counts from ${reasonTallies} where ${isRound}`;
  const recounted = reasonTalliesOf(rowsOfWindow(FOLDED, isAsked(round, reasons)), reasons);
  return differencesOf(db, { of: 'reasons', round: slug }, tallied, recounted);
}

/** Responses whose `counted` is not what their exclusions add up to. */
async function countContradictions(db: Db): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(responses)
    .where(
      sql`(case when ${responses.counted} then 1 else 0 end) <> 1 + coalesce((
        select sum(${responseExclusions.change}) from ${responseExclusions}
        where ${responseExclusions.unitId} = ${responses.unitId} and ${responseExclusions.responseId} = ${responses.id}
      ), 0)`,
    );
  return row?.count ?? 0;
}

/** Recounts all folded responses and exclusions and compares them with the tallies; changes and blocks nothing. */
export async function verifyTallies(db: Db, registry: Registry): Promise<Verification> {
  const ranges = await unitRanges(db);
  const differences: TallyDifference[] = [];
  const untallied: string[] = [];
  let verified = 0;
  for (const round of await listRoundsIn(db, FOLDED)) {
    const plan = planOf(registry, round);
    const [known] = await db
      .select({ shape: talliedRounds.shape, reasons: talliedRounds.reasons, slug: rounds.slug })
      .from(talliedRounds)
      .innerJoin(rounds, eq(rounds.id, talliedRounds.roundId))
      .where(
        and(
          eq(talliedRounds.roundId, round.roundId),
          eq(talliedRounds.definitionVersion, round.definitionVersion),
        ),
      );
    const slug = known?.slug ?? String(round.roundId);
    if (!plan || known?.shape === '' || known?.shape !== plan.shape) {
      untallied.push(slug);
      continue;
    }
    const compared = { ...round, slug, plan };
    differences.push(...(await verifyRound(db, compared, ranges)));
    verified += 1;
    if (plan.reasons === null) continue;
    if (known.reasons === plan.reasons.shape) {
      differences.push(...(await verifyReasons(db, compared, plan.reasons)));
    } else if (known.reasons !== null) {
      untallied.push(slug);
    }
  }
  return { differences, untallied, contradictions: await countContradictions(db), rounds: verified };
}
