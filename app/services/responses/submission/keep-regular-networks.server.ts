import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import { afterWeek, isLargeGroup } from '#app/domain/responses/capacity/regular-networks.ts';
import type { Database } from '#db/client.server.ts';
import {
  deleteRegularGroups,
  keepRegularGroups,
  readGroupsOfWeeks,
  readRegularGroups,
} from '#db/queries/responses/regular-networks.ts';

/** A year without any form: the unit has another Wi-Fi, or is no more. */
const FORGOTTEN_DAYS = 364;

/**
 * Looks, once a week that is over, which groups of networks bring so many forms to these units that they hold the Wi-Fi of
 * a hall (docs/decisions/018-capacity.md). May be asked again for the same week, by several processes at once.
 */
export async function keepRegularNetworks(
  sql: Database['sql'],
  places: readonly number[],
  sunday: IsoDate,
): Promise<void> {
  const [known, sizes] = await Promise.all([
    readRegularGroups(sql, places),
    readGroupsOfWeeks(sql, places, sunday),
  ]);
  const ofPlace = (place: number) => {
    const large = sizes.filter((size) => size.place === place && isLargeGroup(size));
    return afterWeek(
      known.filter((group) => group.place === place),
      large.map(({ group }) => group),
      sunday,
    ).map((group) => ({ ...group, place }));
  };
  await keepRegularGroups(sql, places.flatMap(ofPlace), sunday);
  await deleteRegularGroups(sql, addDays(sunday, -FORGOTTEN_DAYS));
}
