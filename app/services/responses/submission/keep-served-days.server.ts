import { addDays, localDate } from '#app/domain/periods/date.ts';
import {
  CAPACITY_RULES,
  learnCapacity,
  learnOthers,
  learnProvince,
  type OtherUnits,
  type ServedDay,
} from '#app/domain/responses/capacity/capacity.ts';
import { COUNTED_TIMES } from '#app/domain/responses/capacity/flags-of-source.ts';
import { atMostOf, COUNTED_KINDS, formsBeyond, GROUP_WEEKS } from '#app/domain/responses/capacity/source.ts';
import type { Context } from '#app/services/context.ts';
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
  const history = await readServedDays(sql, places, addDays(today, -2 * LEARNED_DAYS));
  const together = await readServedTogether(sql, addDays(today, -7 * CAPACITY_RULES.weeksOfOthers));
  const others = learnOthers(together, today);
  await storeServedDays(
    sql,
    groups.flatMap((group) => summarizeDay(group, history, others)),
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

function summarizeDay(
  group: Group,
  history: readonly ServedDayOf[],
  others: OtherUnits | null,
): ServedDayOf[] {
  const [{ place, day }] = group;
  const own = history.filter((one) => one.place === place && one.day < day);
  const { allowances } = place === PROVINCE ? learnProvince(own, day) : learnCapacity(own, day, others);
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
