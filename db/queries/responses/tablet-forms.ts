import { TABLET_RUN, type TabletForm } from '#app/domain/responses/tablet-run.ts';
import type { Database } from '#db/client.server.ts';

/** A form of a tablet, and where the tablet stands. */
export interface TabletArrival {
  readonly unitId: number;
  readonly roundId: number;
  readonly accessPointId: number;
  /** Number of the channel (`channelCode`). */
  readonly channel: number;
  readonly answeredAt: Date;
}

/**
 * The stored forms of the same channel, access point and round that were answered before arrivals, as many as
 * `TABLET_RUN` looks at, in any order. One list an arrival, in order. Prepared: people wait for it.
 */
export async function readTabletForms(
  sql: Database['sql'],
  arrivals: readonly TabletArrival[],
): Promise<TabletForm[][]> {
  const column = <T>(pick: (arrival: TabletArrival) => T): T[] => arrivals.map(pick);
  const rows = await sql<{ times: number[]; sheets: string[] }[]>`
    select coalesce(array_agg(extract(epoch from at)::float8 * 1000) filter (where at is not null), '{}') as times,
      coalesce(array_agg(sheet) filter (where at is not null), '{}') as sheets
    from unnest(
      ${column(({ roundId }) => roundId)}::int[], ${column(({ unitId }) => unitId)}::int[],
      ${column(({ accessPointId }) => accessPointId)}::int[], ${column(({ channel }) => channel)}::smallint[],
      ${column(({ answeredAt }) => answeredAt.toISOString())}::text[]::timestamptz[]
    ) with ordinality as g(round_id, unit_id, access_point_id, channel, answered_at, line)
    left join lateral (
      select r.answered_at as at, coalesce(r.body_digest, 0)::text as sheet from responses r
      where r.round_id = g.round_id and r.unit_id = g.unit_id and r.access_point_id = g.access_point_id
        and r.channel = g.channel and r.answered_at <= g.answered_at
        and r.answered_at > g.answered_at - ${TABLET_RUN.windowMs / 1000} * interval '1 second'
      order by r.answered_at desc limit ${TABLET_RUN.forms}
    ) before on true
    group by g.line order by g.line`;
  return rows.map(({ times, sheets }) =>
    times.map((time, index) => ({ at: new Date(time), sheet: BigInt(sheets[index] ?? 0) })),
  );
}
