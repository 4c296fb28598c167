import type { Database } from '#db/client.server.ts';

/** What is needed of a response to look for others like it. */
export interface Arrival {
  readonly unitId: number;
  readonly roundId: number;
  readonly accessPointId: number;
  readonly answeredAt: Date;
  /** Keyed hash of the device in this round; null when it gave none. */
  readonly device: bigint | null;
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
}

interface Windows {
  readonly burstMs: number;
  readonly deviceMs: number;
}

/**
 * Looks for earlier responses like arrivals. One result an arrival, in order. One statement through the driver, prepared:
 * every submission waits for it.
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
    )
    select
      (select count(*)::int from (
        select 1 from responses r
        where r.round_id = g.round_id and r.unit_id = g.unit_id and r.access_point_id = g.access_point_id
          and r.answered_at > g.answered_at - ${seconds(windows.burstMs)}::interval
          and r.answered_at <= g.answered_at
        limit g.at_most) near) as "justBefore",
      coalesce(d.in_unit, 0) as "deviceInUnit",
      coalesce(d.here, 0) as "deviceAtAccessPoint"
    from given g
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
