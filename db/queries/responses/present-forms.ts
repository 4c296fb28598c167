import { minutesAfter } from '#app/domain/periods/minute.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import { firstKeyFrom } from '#app/domain/responses/submission-key.ts';
import type { Database } from '#db/client.server.ts';

/** A form of somebody who was present. */
export interface PresentArrival {
  readonly unitId: number;
  readonly accessPointId: number;
  /** The beginning of the minute in which the site gave out its page. */
  readonly openedFrom: Date;
}

/**
 * How many stored forms of the channel `present` were opened at the access points of arrivals in their minutes, in order.
 * Keys begin with their time, so the index of keys finds them. Prepared: people wait for it.
 */
export async function countPresentForms(
  sql: Database['sql'],
  arrivals: readonly PresentArrival[],
): Promise<number[]> {
  const column = <T>(pick: (arrival: PresentArrival) => T): T[] => arrivals.map(pick);
  const keyAfter = (minutes: number) =>
    column(({ openedFrom }) => firstKeyFrom(minutesAfter(openedFrom, minutes)));
  const rows = await sql<{ forms: number }[]>`
    select (
      select count(*)::int from responses r
      where r.unit_id = g.unit_id and r.submission_key >= g.first_key and r.submission_key < g.next_key
        and r.access_point_id = g.access_point_id and r.channel = ${channelCode('present')}
    ) as forms
    from unnest(
      ${column(({ unitId }) => unitId)}::int[], ${column(({ accessPointId }) => accessPointId)}::int[],
      ${keyAfter(0)}::text[]::uuid[], ${keyAfter(1)}::text[]::uuid[]
    ) with ordinality as g(unit_id, access_point_id, first_key, next_key, line)
    order by g.line`;
  return rows.map(({ forms }) => forms);
}
