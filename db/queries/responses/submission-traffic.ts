import type { Fragment } from 'postgres';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { sourceCode, weekCode, type SourceKind } from '#app/domain/responses/capacity/source.ts';
import type { Database } from '#db/client.server.ts';
import { groupBefore, PROVINCE } from './source-counts.ts';

/** What a response came through, as it is counted. */
export interface ArrivalSource {
  readonly kind: SourceKind;
  /** Whether its place serves people at the time of receipt. */
  readonly isOpen: boolean;
  /** Keyed hash of the source on the day of receipt; of a tablet, with the day that it tells of. */
  readonly mark: bigint;
  /** Of `burstWindow`. */
  readonly windowAt: Date;
  /** Keyed hash of a network or a tablet in its calendar week, and the Sunday of that; null for other sources. */
  readonly weekMark: bigint | null;
  /** Which group of networks it is of in its unit; null for other sources. */
  readonly group: number | null;
  readonly sunday: IsoDate;
}

/** What is needed of a response to look for others like it. */
export interface Arrival {
  readonly unitId: number;
  readonly roundId: number;
  readonly accessPointId: number;
  readonly answeredAt: Date;
  /** Keyed hash of the device in this round; null when it gave none. */
  readonly device: bigint | null;
  /** The day of receipt in Viet Nam. */
  readonly day: IsoDate;
  /** Null when nothing is known of it. */
  readonly source: ArrivalSource | null;
  /** `justBefore` stops counting here. */
  readonly countAtMost: number;
}

/** Counts of stored responses, without the other arrivals of the same call. */
export interface Traffic {
  /** Responses of the access point answered within the burst window before. */
  readonly justBefore: number;
  /** Responses of the device in the unit within its window on either side, and those at the same access point. */
  readonly deviceInUnit: number;
  readonly deviceAtAccessPoint: number;
  /** Of the source today in the unit. */
  readonly sourceInUnit: number;
  /** Of the network today in the province, and in its window; 0 for other kinds. */
  readonly sourceAnywhere: number;
  readonly sourceJustNow: number;
  /** Of the network or tablet in this calendar week in the unit; 0 for other kinds. */
  readonly sourceInWeek: number;
  /** Of its group of networks in the unit, in the weeks that are counted; 0 for other kinds. */
  readonly sourceInGroup: number;
  /** Responses of the unit today that it is believed to have served (`NOT_SERVED`). */
  readonly served: number;
}

interface Windows {
  readonly burstMs: number;
  readonly deviceMs: number;
}

function givenArrivals(driver: Database['sql'], arrivals: readonly Arrival[]): Fragment {
  const column = <T>(pick: (arrival: Arrival) => T): T[] => arrivals.map(pick);
  return driver`
    select * from unnest(
      ${column((arrival) => arrival.unitId)}::int[], ${column((arrival) => arrival.roundId)}::int[],
      ${column((arrival) => arrival.accessPointId)}::int[],
      ${column((arrival) => arrival.answeredAt.toISOString())}::text[]::timestamptz[],
      ${column((arrival) => arrival.device?.toString() ?? null)}::text[]::bigint[],
      ${column((arrival) => arrival.countAtMost)}::int[], ${column(({ day }) => day)}::text[]::date[],
      ${column(({ source }) => source && sourceCode(source.kind))}::smallint[],
      ${column(({ source }) => source?.mark.toString() ?? null)}::text[]::bigint[],
      ${column(({ source }) => source?.windowAt.toISOString() ?? null)}::text[]::timestamptz[],
      ${column(({ source }) => source?.sunday ?? null)}::text[]::date[],
      ${column(({ source }) => source && weekCode(source.kind))}::smallint[],
      ${column(({ source }) => source?.weekMark?.toString() ?? null)}::text[]::bigint[],
      ${column(({ source }) => source?.group ?? null)}::int[]
    ) with ordinality as g(unit_id, round_id, access_point_id, answered_at, mark, at_most,
      day, source_kind, source_mark, window_at, sunday, week_kind, week_mark, group_mark, line)`;
}

/**
 * Looks for earlier responses like arrivals. One result an arrival, in order. One statement through the driver, prepared:
 * every submission waits for it. What is looked up by its key ends in `limit 1`, so that the planner uses the key whatever
 * it believes the table to hold.
 */
export async function readTraffic(
  driver: Database['sql'],
  arrivals: readonly Arrival[],
  windows: Windows,
): Promise<Traffic[]> {
  const seconds = (milliseconds: number) => `${milliseconds / 1000} seconds`;
  return driver<Traffic[]>`
    with given as (${givenArrivals(driver, arrivals)})
    select
      (select count(*)::int from (
        select 1 from responses r
        where r.round_id = g.round_id and r.unit_id = g.unit_id and r.access_point_id = g.access_point_id
          and r.answered_at > g.answered_at - ${seconds(windows.burstMs)}::interval
          and r.answered_at <= g.answered_at
        limit g.at_most) near) as "justBefore",
      coalesce(d.in_unit, 0) as "deviceInUnit",
      coalesce(d.here, 0) as "deviceAtAccessPoint",
      coalesce(s.forms, 0) as "sourceInUnit",
      coalesce(p.forms, 0) as "sourceAnywhere",
      case when p.window_at = g.window_at then p.window_forms else 0 end as "sourceJustNow",
      coalesce(w.forms, 0) as "sourceInWeek",
      coalesce(n.forms, 0)
        + ${groupBefore(driver, { place: driver`g.unit_id`, day: driver`g.sunday`, mark: driver`g.group_mark` })}
        as "sourceInGroup",
      coalesce(u.forms, 0) as served
    from given g
    left join lateral (
      select count(*)::int as in_unit, (count(*) filter (where k.access_point_id = g.access_point_id))::int as here
      from response_devices k
      where k.unit_id = g.unit_id and k.mark = g.mark
        and k.answered_at > g.answered_at - ${seconds(windows.deviceMs)}::interval
        and k.answered_at < g.answered_at + ${seconds(windows.deviceMs)}::interval
    ) d on g.mark is not null
    left join lateral (
      select forms from source_counts c
      where c.place = g.unit_id and c.day = g.day and c.kind = g.source_kind and c.mark = g.source_mark limit 1
    ) s on true
    left join lateral (
      select forms, window_at, window_forms from source_counts c
      where c.place = ${PROVINCE} and c.day = g.day and c.kind = g.source_kind and c.mark = g.source_mark limit 1
    ) p on true
    left join lateral (
      select forms from source_counts c
      where c.place = g.unit_id and c.day = g.day and c.kind = 0 and c.mark = 0 limit 1
    ) u on true
    left join lateral (
      select forms from source_counts c
      where c.place = g.unit_id and c.day = g.sunday and c.kind = g.week_kind
        and c.mark = g.week_mark limit 1
    ) w on true
    left join lateral (
      select forms from source_counts c
      where c.place = g.unit_id and c.day = g.sunday and c.kind = ${sourceCode('network_group')}
        and c.mark = g.group_mark limit 1
    ) n on true
    order by g.line`;
}

/** Deletes device marks of responses answered before a time; returns how many. */
export async function deleteDevicesBefore(driver: Database['sql'], time: Date): Promise<number> {
  const { count } = await driver`delete from response_devices where answered_at < ${time.toISOString()}`;
  return count;
}
