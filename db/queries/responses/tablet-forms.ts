import { TABLET_RUN, type TabletForm } from '#app/domain/responses/tablet-run.ts';
import type { Database } from '#db/client.server.ts';

/** A form of a tablet. */
export interface TabletArrival {
  readonly unitId: number;
  /** Keyed hash of the tablet in its round; null when it is not known which one sent it. */
  readonly device: bigint | null;
  readonly answeredAt: Date;
}

/**
 * The stored forms of the same tablet and round that were answered before arrivals, as many as `TABLET_RUN` looks at, in
 * any order. One list an arrival, in order. Prepared: people wait for it.
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
      ${column(({ unitId }) => unitId)}::int[], ${column(({ device }) => device?.toString() ?? null)}::text[]::bigint[],
      ${column(({ answeredAt }) => answeredAt.toISOString())}::text[]::timestamptz[]
    ) with ordinality as g(unit_id, mark, answered_at, line)
    left join lateral (
      select r.answered_at as at, coalesce(r.body_digest, 0)::text as sheet
      from response_devices d join responses r on r.unit_id = d.unit_id and r.id = d.response_id
      where d.unit_id = g.unit_id and d.mark = g.mark and d.answered_at <= g.answered_at
        and d.answered_at > g.answered_at - ${TABLET_RUN.windowMs / 1000} * interval '1 second'
      order by d.answered_at desc limit ${TABLET_RUN.forms}
    ) before on true
    group by g.line order by g.line`;
  return rows.map(({ times, sheets }) =>
    times.map((time, index) => ({ at: new Date(time), sheet: BigInt(sheets[index] ?? 0) })),
  );
}
