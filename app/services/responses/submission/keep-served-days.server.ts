import { addDays, localDate } from '#app/domain/periods/date.ts';
import {
  CAPACITY_RULES,
  learnCapacity,
  learnOthers,
  othersOn,
  learnProvince,
  type OtherUnits,
  type ServedDay,
} from '#app/domain/responses/capacity/capacity.ts';
import { regularSince } from '#app/domain/responses/capacity/regular-networks.ts';
import { COUNTED_TIMES } from '#app/domain/responses/capacity/flags-of-source.ts';
import { atMostOf, COUNTED_KINDS, formsBeyond, GROUP_WEEKS } from '#app/domain/responses/capacity/source.ts';
import { sundayOf } from '#app/domain/periods/week.ts';
import type { Context } from '#app/services/context.ts';
import { readRegularGroups, type RegularGroupOf } from '#db/queries/responses/regular-networks.ts';
import {
  deleteGroupsBefore,
  deleteServedDaysBefore,
  keepServedDays as storeServedDays,
  PROVINCE,
  readServedDays,
  readServedTogether,
  readSizesBefore,
  type ServedDayOf,
  type SourceSizes,
} from '#db/queries/responses/source-counts.ts';
import { keepRegularNetworks } from './keep-regular-networks.server.ts';

const PLACES_AT_ONCE = 500;

/** How far back anything is learned. */
const LEARNED_DAYS = 7 * CAPACITY_RULES.weeks;

/**
 * Turns what was counted by source, on days that are over, into what is kept of them, and forgets the sources. A bounded
 * number of places at a time; returns whether there may be more. Of a flood no more is kept than a multiple of what the
 * place allowed, so that it cannot teach the place that floods are usual.
 */
export async function keepServedDays({ sql, now }: Pick<Context, 'sql' | 'now'>): Promise<boolean> {
  const today = localDate(now);
  await deleteServedDaysBefore(sql, addDays(today, -LEARNED_DAYS - 1));
  await deleteGroupsBefore(sql, addDays(today, -7 * GROUP_WEEKS));
  const sizes = await readSizesBefore(sql, today, PLACES_AT_ONCE);
  const groups = groupSizes(sizes);
  if (groups.length === 0) return false;
  const places = [...new Set(groups.map(([{ place }]) => place))];
  const sundays = new Set(groups.map(([{ day }]) => day).filter((day) => sundayOf(day) === day));
  const history = await readServedDays(sql, places, addDays(today, -2 * LEARNED_DAYS));
  const together = await readServedTogether(sql, othersOn(today));
  const others = learnOthers(together, today);
  const known = await readRegularGroups(sql, places);
  for (const sunday of sundays) {
    const ofWeek = groups.flatMap(([{ place, day }]) =>
      day === sunday && place !== PROVINCE ? [place] : [],
    );
    await keepRegularNetworks(sql, ofWeek, sunday);
  }
  await storeServedDays(
    sql,
    groups.flatMap((group) => summarizeDay(group, { history, others, known })),
  );
  return groups.length === PLACES_AT_ONCE;
}

type Group = readonly [SourceSizes, ...SourceSizes[]];

/** The sizes of one place and day each. */
function groupSizes(sizes: readonly SourceSizes[]): Group[] {
  const groups = new Map<string, [SourceSizes, ...SourceSizes[]]>();
  for (const size of sizes) {
    const key = `${size.place} ${size.day}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [size]);
    else group.push(size);
  }
  return [...groups.values()];
}

/** What is known when days are summed up. */
interface Learned {
  readonly history: readonly ServedDayOf[];
  readonly others: OtherUnits | null;
  readonly known: readonly RegularGroupOf[];
}

function summarizeDay(group: Group, { history, others, known }: Learned): ServedDayOf[] {
  const [{ place, day }] = group;
  const own = history.filter((one) => one.place === place && one.day < day);
  const since = regularSince(known.filter((one) => one.place === place));
  const { allowances } =
    place === PROVINCE ? learnProvince(own, day) : learnCapacity(own, day, { others, regularSince: since });
  const kinds = COUNTED_KINDS.flatMap((kind): ServedDay[] => {
    const atMost = COUNTED_TIMES * allowances[kind].usually;
    const counted = group
      .filter((size) => size.kind === kind)
      .map(({ sources, ...size }) => ({ ...atMostOf(size, atMost), sources }));
    const forms = counted.reduce((sum, size) => sum + size.forms * size.sources, 0);
    return forms === 0 ? [] : [{ day, kind, forms, beyond: formsBeyond(counted) }];
  });
  const served = group.find(({ kind }) => kind === null)?.forms ?? 0;
  return [...kinds, { day, kind: null, forms: served, beyond: [] }].map((one) => ({ place, ...one }));
}
