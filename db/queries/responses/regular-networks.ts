import type { IsoDate } from '#app/domain/periods/date.ts';
import { CAPACITY_RULES } from '#app/domain/responses/capacity/capacity.ts';
import type { GroupSize, RegularGroup } from '#app/domain/responses/capacity/regular-networks.ts';
import { GROUP_WEEKS, sourceCode } from '#app/domain/responses/capacity/source.ts';
import type { Database } from '#db/client.server.ts';

/** A group of networks of a unit, as it is remembered. */
export interface RegularGroupOf extends RegularGroup {
  readonly place: number;
}

/** What is remembered of the groups of these units. */
export async function readRegularGroups(
  sql: Database['sql'],
  places: readonly number[],
): Promise<RegularGroupOf[]> {
  return sql<RegularGroupOf[]>`
    select place, "group", weeks, since::text as since from regular_networks
    where place = any(${[...places]}::int[]) order by place, "group"`;
}

/** Groups that brought more than `mostOfGroup` forms to these units in the weeks to a Sunday that a group is counted for. */
export async function readGroupsOfWeeks(
  sql: Database['sql'],
  places: readonly number[],
  sunday: IsoDate,
): Promise<(GroupSize & { readonly place: number })[]> {
  const ago = Array.from({ length: GROUP_WEEKS }, (_, week) => 7 * week);
  return sql`
    select place, mark::int as "group", forms, "ofWeek", "ofAll" from (
      select c.place, c.mark, sum(c.forms)::int as forms,
        coalesce(sum(c.forms) filter (where w.ago = 0), 0)::int as "ofWeek",
        sum(sum(c.forms)) over (partition by c.place)::int as "ofAll"
      from unnest(${[...places]}::int[]) as p(place) cross join unnest(${ago}::int[]) as w(ago)
      join source_counts c
        on c.place = p.place and c.day = ${sunday}::date - w.ago and c.kind = ${sourceCode('network_group')}
      group by c.place, c.mark
    ) as sizes where forms > ${CAPACITY_RULES.mostOfGroup} order by place, mark`;
}

/**
 * Keeps what is remembered of groups after the week to a Sunday; a group whose week was kept before, by another process
 * too, stays as it is. Those with no weeks are forgotten.
 */
export async function keepRegularGroups(
  sql: Database['sql'],
  groups: readonly RegularGroupOf[],
  sunday: IsoDate,
): Promise<void> {
  const column = <T>(pick: (group: RegularGroupOf) => T): T[] => groups.map(pick);
  await sql`
    insert into regular_networks as known (place, "group", weeks, since, last_week)
    select *, ${sunday}::date from unnest(
      ${column(({ place }) => place)}::int[], ${column(({ group }) => group)}::smallint[],
      ${column(({ weeks }) => weeks)}::smallint[], ${column(({ since }) => since)}::text[]::date[]
    ) as g(place, "group", weeks, since)
    order by place, "group"
    on conflict (place, "group") do update
      set weeks = excluded.weeks, since = excluded.since, last_week = excluded.last_week
      where known.last_week < excluded.last_week`;
}

/** Forgets groups that have no weeks left, and those of units that had no week since a day; returns how many. */
export async function deleteRegularGroups(sql: Database['sql'], before: IsoDate): Promise<number> {
  const { count } = await sql`delete from regular_networks where weeks = 0 or last_week < ${before}`;
  return count;
}
