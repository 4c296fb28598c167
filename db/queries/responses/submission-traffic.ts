import type { Database } from '#db/client.server.ts';

/** What must be known of a response to look for others like it. */
export interface Arrival {
  readonly unitId: number;
  readonly roundId: number;
  readonly accessPointId: number;
  readonly answeredAt: Date;
  /** Keyed hash of the device in this round; null when it gave none. */
  readonly device: bigint | null;
  /** No more responses than this are counted for `justBefore`. */
  readonly countAtMost: number;
}

/** Counts over what is stored, without the other arrivals of the same call. */
export interface Traffic {
  /** This arrival's number in its access point's window, from 1. */
  readonly place: number;
  /** Seconds until that window ends. */
  readonly secondsLeft: number;
  /** Responses of the access point answered within the burst window before. */
  readonly justBefore: number;
  /** Responses of the device in the unit within its window on either side, and those at the same access point. */
  readonly deviceInUnit: number;
  readonly deviceAtAccessPoint: number;
}

interface Windows {
  readonly envelopeMs: number;
  readonly burstMs: number;
  readonly deviceMs: number;
}

/**
 * Counts arrivals against the window of their access point, whether they will be stored or not, and looks for earlier
 * responses like them. One result an arrival, in order. One statement through the driver, prepared: every submission waits
 * for it. The database's clock times the windows of the envelope, for processes may disagree. Counters are locked in the
 * order of their keys, so that two processes cannot wait for each other.
 */
export async function readTraffic(
  driver: Database['sql'],
  arrivals: readonly Arrival[],
  windows: Windows,
): Promise<Traffic[]> {
  const column = <T>(pick: (arrival: Arrival) => T): T[] => arrivals.map(pick);
  const seconds = (milliseconds: number) => `${milliseconds / 1000} seconds`;
  return driver<Traffic[]>`
    with given as (
      select * from unnest(
        ${column((arrival) => arrival.unitId)}::int[], ${column((arrival) => arrival.roundId)}::int[],
        ${column((arrival) => arrival.accessPointId)}::int[],
        ${column((arrival) => arrival.answeredAt.toISOString())}::text[]::timestamptz[],
        ${column((arrival) => arrival.device?.toString() ?? null)}::text[]::bigint[],
        ${column((arrival) => arrival.countAtMost)}::int[]
      ) with ordinality as g(unit_id, round_id, access_point_id, answered_at, mark, at_most, line)
    ),
    counted as (
      insert into submission_counts as known (access_point_id, started_at, count)
      select access_point_id, now(), count(*) from given group by access_point_id order by access_point_id
      on conflict (access_point_id) do update set
        count = excluded.count + case
          when known.started_at > now() - ${seconds(windows.envelopeMs)}::interval then known.count else 0 end,
        started_at = case
          when known.started_at > now() - ${seconds(windows.envelopeMs)}::interval then known.started_at else now() end
      returning access_point_id, started_at, count
    )
    select
      (c.count + 1 - row_number() over (partition by g.access_point_id order by g.line desc))::int as place,
      greatest(1, ceil(extract(epoch from
        c.started_at + ${seconds(windows.envelopeMs)}::interval - now())))::int as "secondsLeft",
      (select count(*)::int from (
        select 1 from responses r
        where r.round_id = g.round_id and r.unit_id = g.unit_id and r.access_point_id = g.access_point_id
          and r.answered_at > g.answered_at - ${seconds(windows.burstMs)}::interval
          and r.answered_at <= g.answered_at
        limit g.at_most) near) as "justBefore",
      coalesce(d.in_unit, 0) as "deviceInUnit",
      coalesce(d.here, 0) as "deviceAtAccessPoint"
    from given g
    join counted c on c.access_point_id = g.access_point_id
    left join lateral (
      select count(*)::int as in_unit, (count(*) filter (where k.access_point_id = g.access_point_id))::int as here
      from response_devices k
      where k.unit_id = g.unit_id and k.mark = g.mark
        and k.answered_at > g.answered_at - ${seconds(windows.deviceMs)}::interval
        and k.answered_at < g.answered_at + ${seconds(windows.deviceMs)}::interval
    ) d on g.mark is not null
    order by g.line`;
}

/** Deletes device marks of responses answered before a time; returns how many. */
export async function deleteDevicesBefore(driver: Database['sql'], time: Date): Promise<number> {
  const { count } = await driver`delete from response_devices where answered_at < ${time.toISOString()}`;
  return count;
}
