import type { Fragment } from 'postgres';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { ServedDay } from '#app/domain/responses/capacity/capacity.ts';
import {
  GROUP_WEEKS,
  LEVELS,
  sourceCode,
  sourceFromCode,
  type CountedKind,
} from '#app/domain/responses/capacity/source.ts';
import type { Database } from '#db/client.server.ts';

/** The place whose counts are those of all units. */
export const PROVINCE = 0;

const GROUP = sourceCode('network_group');

/**
 * The part of a statement that counts responses as they are stored: of `added (unit_id, day, kind, mark, sunday, week_kind,
 * week_mark, group_mark, window_at, is_served)`, `kind` null where nothing is known of the source, `week_mark` null where it
 * is not counted for the week, `group_mark` null where the response does not count in its group, `is_served` 1 or 0. In the order of the key,
 * so that two statements cannot wait for each other.
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
      select unit_id, sunday, week_kind, week_mark, window_at from ${added} where week_mark is not null
      union all
      select unit_id, sunday, ${GROUP}::int, group_mark, window_at from ${added} where group_mark is not null
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
  /** Of the same groups in the weeks before (`GROUP_WEEKS`); 0 for other kinds. */
  readonly before: number;
  readonly sources: number;
}

/**
 * The sums over the weeks before the Sunday `day` that a group is counted for, as a part of a statement. By the whole key,
 * so that no other group is read.
 */
export function groupBefore(
  sql: Database['sql'],
  { place, day, mark }: { readonly place: Fragment; readonly day: Fragment; readonly mark: Fragment },
): Fragment {
  const days = Array.from({ length: GROUP_WEEKS - 1 }, (_, week) => 7 * (week + 1));
  return sql`(select coalesce(sum(b.forms), 0)::int from unnest(${days}::int[]) as ago
    join source_counts b on b.place = ${place} and b.day = ${day} - ago and b.kind = ${GROUP} and b.mark = ${mark})`;
}

/**
 * The places and days before `today` that are still counted by source, so many places at most; without the groups of
 * regular networks, from which nothing is learned of others.
 */
export async function readSizesBefore(
  sql: Database['sql'],
  today: IsoDate,
  places: number,
): Promise<SourceSizes[]> {
  const rows = await sql<(Omit<SourceSizes, 'kind'> & { kind: number })[]>`
    with over as (
      select distinct place, day from source_counts
      where day < ${today} and kind <> ${GROUP} order by day, place limit ${places}
    ), told as (
      select c.place, c.day, c.kind, c.forms, case when c.kind = ${GROUP}
        then ${groupBefore(sql, { place: sql`c.place`, day: sql`c.day`, mark: sql`c.mark` })} else 0 end as before
      from source_counts c join over using (place, day)
      where c.kind <> ${GROUP} or not exists (
        select from regular_networks r where r.place = c.place and r."group" = c.mark and r.since is not null)
    )
    select place, day::text as day, kind, forms, before, count(*)::int as sources
    from told group by place, day, kind, forms, before order by place, day`;
  return rows.map((row) => ({ ...row, kind: sourceFromCode(row.kind) }));
}

/** A `ServedDay` of a place. */
export interface ServedDayOf extends ServedDay {
  readonly place: number;
}

/** Keeps what is left of days that are over, and forgets their sources but groups of networks, in one statement. */
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
    where c.place = g.place and c.day = g.day and c.kind <> ${GROUP}`;
}

/** Forgets what groups of networks sent in weeks that ended before a day; returns of how many. */
export async function deleteGroupsBefore(sql: Database['sql'], day: IsoDate): Promise<number> {
  const { count } = await sql`delete from source_counts where kind = ${GROUP} and day < ${day}`;
  return count;
}

/** Forgets days that nothing is learned from any more; returns how many. */
export async function deleteServedDaysBefore(sql: Database['sql'], day: IsoDate): Promise<number> {
  const { count } = await sql`delete from served_days where day < ${day}`;
  return count;
}

const NETWORKS = [sourceCode('network'), sourceCode('network_week'), GROUP, sourceCode('regular')];

/**
 * What networks sent to all units together, day by day (in one week, by its Sunday, for `COUNTED_BY_WEEK`), from a day on;
 * to those alone that are no longer new where there are any, so that an attack on a new one teaches nobody.
 */
export async function readServedTogether(
  sql: Database['sql'],
  { from, newSince }: { readonly from: IsoDate; readonly newSince: IsoDate },
): Promise<ServedDay[]> {
  const beyond = LEVELS.map((_, index) => `sum(beyond[${index + 1}])`).join(', ');
  const rows = await sql<(Omit<ServedDay, 'kind'> & { kind: number })[]>`
    with known as (select distinct place from served_days where place <> ${PROVINCE} and day < ${newSince})
    select day::text as day, kind, sum(forms)::int as forms, array[${sql.unsafe(beyond)}]::int[] as beyond
    from served_days where place <> ${PROVINCE} and kind = any(${NETWORKS}::int[]) and day >= ${from}
      and (place in (select place from known) or not exists (select from known))
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
