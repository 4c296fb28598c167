import type { Fragment } from 'postgres';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { ServedDay } from '#app/domain/responses/capacity/capacity.ts';
import {
  LEVELS,
  sourceCode,
  sourceFromCode,
  type CountedKind,
} from '#app/domain/responses/capacity/source.ts';
import type { Database } from '#db/client.server.ts';

/** The place whose counts are those of all units. */
export const PROVINCE = 0;

/**
 * The part of a statement that counts responses as they are stored: of `added (unit_id, day, kind, mark, sunday, week_mark,
 * window_at, is_served)`, `kind` null where nothing is known of the source, `week_mark` null where it is no network,
 * `is_served` 1 or 0. In the order of the key, so that two statements cannot wait for each other.
 */
export function countingSources(sql: Database['sql'], added: Fragment): Fragment {
  return sql`
    insert into source_counts as known (place, day, kind, mark, forms, window_at, window_forms)
    select place, day, kind, mark, count(*)::int, max(window_at), count(*)::int
    from (
      select unit_id as place, day, kind, mark, window_at from ${added} where kind is not null
      union all
      select ${PROVINCE}::int, day, kind, mark, window_at from ${added} where kind = ${sourceCode('network')}
      union all
      select unit_id, sunday, ${sourceCode('network_week')}::int, week_mark, window_at from ${added} where week_mark is not null
      union all
      select unit_id, day, 0, 0, window_at from ${added} where is_served = 1
    ) as forms
    group by place, day, kind, mark
    order by place, day, kind, mark
    on conflict (place, day, kind, mark) do update set
      forms = known.forms + excluded.forms,
      window_forms = excluded.window_forms
        + case when known.window_at = excluded.window_at then known.window_forms else 0 end,
      window_at = excluded.window_at`;
}

/** A number of a day that is over: so many sources of a kind sent so many forms to a place; kind null: see `ServedDay`. */
export interface SourceSizes {
  readonly place: number;
  readonly day: IsoDate;
  readonly kind: CountedKind | null;
  readonly forms: number;
  readonly sources: number;
}

/** The places and days before `today` that are still counted by source, so many places at most. */
export async function readSizesBefore(
  sql: Database['sql'],
  today: IsoDate,
  places: number,
): Promise<SourceSizes[]> {
  const rows = await sql<(Omit<SourceSizes, 'kind'> & { kind: number })[]>`
    with over as (select distinct place, day from source_counts where day < ${today} order by day, place limit ${places})
    select place, day::text as day, kind, forms, count(*)::int as sources
    from source_counts join over using (place, day)
    group by place, day, kind, forms order by place, day`;
  return rows.map((row) => ({ ...row, kind: sourceFromCode(row.kind) }));
}

/** A `ServedDay` of a place. */
export interface ServedDayOf extends ServedDay {
  readonly place: number;
}

/** Keeps what is left of days that are over, and forgets their sources, in one statement. */
export async function keepServedDays(sql: Database['sql'], days: readonly ServedDayOf[]): Promise<void> {
  const column = <T>(pick: (day: ServedDayOf) => T): T[] => days.map(pick);
  await sql`
    with given as (
      select * from unnest(
        ${column(({ place }) => place)}::int[], ${column(({ day }) => day)}::text[]::date[],
        ${column(({ kind }) => (kind === null ? 0 : sourceCode(kind)))}::smallint[],
        ${column(({ forms }) => forms)}::int[], ${column(({ beyond }) => `{${beyond.join(',')}}`)}::text[]
      ) as g(place, day, kind, forms, beyond)
    ), kept as (
      insert into served_days (place, day, kind, forms, beyond)
      select place, day, kind, forms, beyond::int[] from given
      on conflict (place, day, kind) do nothing
    )
    delete from source_counts c using (select distinct place, day from given) g
    where c.place = g.place and c.day = g.day`;
}

/** Forgets days that nothing is learned from any more; returns how many. */
export async function deleteServedDaysBefore(sql: Database['sql'], day: IsoDate): Promise<number> {
  const { count } = await sql`delete from served_days where day < ${day}`;
  return count;
}

const NETWORKS = [sourceCode('network'), sourceCode('network_week')];

/** What networks sent to all units together, day by day (in one week, by its Sunday, for `network_week`), from a day on. */
export async function readServedTogether(sql: Database['sql'], from: IsoDate): Promise<ServedDay[]> {
  const beyond = LEVELS.map((_, index) => `sum(beyond[${index + 1}])`).join(', ');
  const rows = await sql<(Omit<ServedDay, 'kind'> & { kind: number })[]>`
    select day::text as day, kind, sum(forms)::int as forms, array[${sql.unsafe(beyond)}]::int[] as beyond
    from served_days where place <> ${PROVINCE} and kind = any(${NETWORKS}::int[]) and day >= ${from}
    group by day, kind`;
  return rows.map((row) => ({ ...row, kind: sourceFromCode(row.kind) }));
}

/** The days of places from a day on. */
export async function readServedDays(
  sql: Database['sql'],
  places: readonly number[],
  from: IsoDate,
): Promise<ServedDayOf[]> {
  const rows = await sql<(Omit<ServedDayOf, 'kind'> & { kind: number })[]>`
    select place, day::text as day, kind, forms, beyond from served_days
    where place = any(${[...places]}::int[]) and day >= ${from}`;
  return rows.map((row) => ({ ...row, kind: sourceFromCode(row.kind) }));
}
