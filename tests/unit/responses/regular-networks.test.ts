import { describe, expect, test } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import { learnCapacity, learnOthers, type ServedDay } from '#app/domain/responses/capacity/capacity.ts';
import {
  afterWeek,
  isLargeGroup,
  REGULAR_RULES,
  regularSince,
  type RegularGroup,
} from '#app/domain/responses/capacity/regular-networks.ts';
import { formsBeyond, type CountedKind, type SourcesOfSize } from '#app/domain/responses/capacity/source.ts';

const FIRST = storedDate('2026-06-07');
const WIFI = 7;

/** What is remembered of one group after weeks in which it was large, or was not. */
function remembered(weeks: readonly boolean[]): RegularGroup | undefined {
  return weeks
    .reduce<RegularGroup[]>(
      (known, isLarge, week) =>
        afterWeek(known, isLarge ? [WIFI] : [], addDays(FIRST, 7 * week)).filter((group) => group.weeks > 0),
      [],
    )
    .at(0);
}
const times = (count: number, isLarge: boolean) => Array.from({ length: count }, () => isLarge);

describe('a group of networks', () => {
  test.each([
    [13, 3, 100, true],
    [12, 3, 100, false],
    [13, 2, 100, false],
    [20, 5, 1000, false],
    [21, 5, 1000, true],
    [21, 4, 1000, false],
  ])(
    'with %i forms in five weeks, %i in the last, of %i holds a Wi-Fi: %s',
    (forms, ofWeek, ofAll, isLarge) => {
      expect(isLargeGroup({ group: WIFI, forms, ofWeek, ofAll })).toBe(isLarge);
    },
  );

  test('is regular from its sixth large week on, not before', () => {
    expect(remembered(times(REGULAR_RULES.weeks - 1, true))).toEqual({ group: WIFI, weeks: 5, since: null });
    expect(remembered(times(6, true))).toEqual({ group: WIFI, weeks: 6, since: addDays(FIRST, 35) });
    expect(remembered([...times(5, true), false, ...times(2, true)])).toMatchObject({ weeks: 6 });
  });

  test('stays so over weeks of holidays, and is forgotten after twelve weeks without it', () => {
    const year = times(40, true);
    const since = addDays(FIRST, 35);
    expect(remembered([...year, ...times(11, false)])).toEqual({ group: WIFI, weeks: 1, since });
    expect(remembered([...year, ...times(12, false)])).toBeUndefined();
    expect(remembered([...year, ...times(2, false), true])).toEqual({ group: WIFI, weeks: 11, since });
  });

  test('is one of several: known since the first of them is', () => {
    const group = (since: string | null) => ({
      ...{ group: 1, weeks: 6 },
      since: since === null ? null : storedDate(since),
    });
    expect(regularSince([group(null), group('2026-07-19'), group('2026-07-12')])).toBe('2026-07-12');
    expect(regularSince([group(null)])).toBeNull();
  });
});

const TODAY = storedDate('2026-09-14');

function days(kind: CountedKind, from: number, to: number, sizes: readonly SourcesOfSize[]): ServedDay[] {
  const forms = sizes.reduce((sum, size) => sum + size.forms * size.sources, 0);
  return Array.from({ length: to - from }, (_, index): ServedDay => {
    return { day: addDays(TODAY, -(from + index)), kind, forms, beyond: formsBeyond(sizes) };
  });
}
const SINGLES = [{ forms: 1, sources: 50 }];
const WITH_WIFI = [...SINGLES, { forms: 20, sources: 1 }];
/** Nine weeks with a Wi-Fi among the networks, then three in which it is counted apart. */
const APART = [
  ...days('network', 1, 22, SINGLES),
  ...days('regular', 1, 22, [{ forms: 20, sources: 1 }]),
  ...days('network', 22, 85, WITH_WIFI),
];
const SINCE = addDays(TODAY, -22);

describe('a unit whose Wi-Fi is counted apart', () => {
  test('takes of other networks what they brought since, and of the Wi-Fi what it brings', () => {
    const { network, regular } = learnCapacity(APART, TODAY, { regularSince: SINCE }).allowances;
    expect(network.usually).toBe(2);
    expect(regular.usually).toBe(22);
    expect(learnCapacity(APART, TODAY).allowances.network.usually, 'as long as nobody knows').toBeGreaterThan(
      10,
    );
  });

  test('takes no more of others than before, whatever came in the weeks since', () => {
    const flood = days('network', 1, 22, [...SINGLES, { forms: 400, sources: 1 }]);
    const before = days('network', 22, 85, SINGLES);
    expect(
      learnCapacity([...flood, ...before], TODAY, { regularSince: SINCE }).allowances.network.usually,
    ).toBe(2);
  });

  test('whose Wi-Fi has another address takes of any network what the Wi-Fi brought, after three days without it', () => {
    const since = (away: number) => [
      ...days('network', 1, away + 1, WITH_WIFI),
      ...APART.filter(({ day }) => day < addDays(TODAY, -away)),
    ];
    const allowed = (away: number) => learnCapacity(since(away), TODAY, { regularSince: SINCE }).allowances;
    expect([2, 3, 6].map((away) => allowed(away).network.usually)).toEqual([2, 22, 22]);
    expect(allowed(3).network_week.usually).toBe(6 * 22);
    expect(allowed(3).network_group.usually).toBe(Infinity);
  });

  test('that learns of its Wi-Fi today takes of it what it took of any network', () => {
    const { network, regular } = learnCapacity(days('network', 1, 85, WITH_WIFI), TODAY, {
      regularSince: addDays(TODAY, -1),
    }).allowances;
    expect(regular).toEqual(network);
  });

  test('lets a new unit have a Wi-Fi, too, whose weeks nobody limits', () => {
    const others = learnOthers(APART, TODAY);
    expect(others?.network.usually).toBeGreaterThan(20);
    expect(others?.network_week.usually).toBe(6 * (others?.network.usually ?? 0));
    expect(others?.network_group.usually).toBe(Infinity);
  });
});
