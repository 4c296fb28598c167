import { describe, expect, test } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import { learnCapacity, learnProvince, type ServedDay } from '#app/domain/responses/capacity/capacity.ts';
import {
  countsInGroup,
  flagsOfSource,
  type SourceFacts,
} from '#app/domain/responses/capacity/flags-of-source.ts';
import { formsBeyond, LEVELS, type SourcesOfSize } from '#app/domain/responses/capacity/source.ts';
import {
  AT_TABLETS,
  ATTACKS,
  HISTORY_DAYS,
  simulateAttack,
  simulateProvince,
  withTabletOffline,
} from '#tests/support/simulated/simulated-attacks.ts';
import { SimulatedSite } from '#tests/support/simulated/simulated-traffic.ts';

const TODAY = storedDate('2026-09-14');

/** A day of networks of these sizes, all of whose forms count. */
function dayOf(ago: number, sizes: readonly SourcesOfSize[]): ServedDay[] {
  const day = addDays(TODAY, -ago);
  const forms = sizes.reduce((sum, size) => sum + size.forms * size.sources, 0);
  return [
    { day, kind: 'network', forms, beyond: formsBeyond(sizes) },
    { day, kind: null, forms, beyond: [] },
  ];
}

/** So many weeks of days, the same each day but where told otherwise. */
function history(
  weeks: number,
  sizes: readonly SourcesOfSize[],
  other: ReadonlyMap<number, SourcesOfSize[]> = new Map(),
) {
  return Array.from({ length: 7 * weeks }, (_, index) =>
    dayOf(index + 1, other.get(index + 1) ?? sizes),
  ).flat();
}

/** Each person in a network of their own, but one in fifty. */
const SINGLES = [
  { forms: 1, sources: 48 },
  { forms: 2, sources: 1 },
];
const WIFI = [...SINGLES, { forms: 20, sources: 1 }];

/** In one week of five: 290 groups of one network each, and three in which somebody came before. */
const GROUPED = [
  { forms: 1, sources: 290 },
  { forms: 1, before: 2, sources: 3 },
];

/** What networks of these sizes sent in each of so many weeks. */
const sunday = (ago: number) => addDays(TODAY, -1 - 7 * ago);
const week = (
  ago: number,
  sizes: readonly SourcesOfSize[],
  kind: 'network_week' | 'network_group' | 'kiosk_week' = 'network_week',
): ServedDay => ({
  ...{ day: sunday(ago), kind, beyond: formsBeyond(sizes) },
  forms: sizes.reduce((sum, { forms, sources }) => sum + forms * sources, 0),
});
/** Twelve weeks of a tablet that brings so many every day. */
const tabletDays = (forms: number) =>
  Array.from({ length: 84 }, (_, index): ServedDay => {
    const beyond = formsBeyond([{ forms, sources: 1 }]);
    return { day: addDays(TODAY, -index - 1), kind: 'kiosk', forms, beyond };
  });
const weeks = (count: number, sizes: readonly SourcesOfSize[]) =>
  Array.from({ length: count }, (_, ago) => week(ago, sizes));
/** What groups of networks sent in each of so many weeks, and in those before it. */
const groupWeeks = (count: number, sizes: readonly SourcesOfSize[]) =>
  Array.from({ length: count }, (_, ago) => week(ago, sizes, 'network_group'));

describe('what is learned of a place', () => {
  test('of three networks with 1, 2 and 5 forms: so many beyond each level', () => {
    const sizes = [1, 2, 5].map((forms) => ({ forms, sources: 1 }));
    expect(formsBeyond(sizes).slice(0, 6)).toEqual([5, 3, 2, 1, 0, 0]);
    expect(formsBeyond([])).toHaveLength(LEVELS.length);
  });

  test('of a group with 2 forms, after 3 in the weeks before: one lies beyond the fourth', () => {
    expect(formsBeyond([{ forms: 2, before: 3, sources: 1 }]).slice(0, 6)).toEqual([2, 2, 2, 1, 0, 0]);
  });

  test.each([
    ['nobody knows it', 0, SINGLES, 40],
    ['it has a week', 1, SINGLES, 40],
    ['people come from networks of their own', 2, SINGLES, 2],
    ['its Wi-Fi brings twenty a day', 12, WIFI, 22],
  ])('when %s', (_when, weeks, sizes, usually) => {
    const { allowances } = learnCapacity(history(weeks, sizes), TODAY);
    expect(allowances.network.usually).toBeLessThanOrEqual(usually);
    expect(allowances.network.usually).toBeGreaterThanOrEqual(usually === 22 ? 18 : usually);
  });

  test.each([
    ['a day', [10]],
    ['a day in each of five weeks', [3, 10, 17, 24, 31]],
    ['five weeks', Array.from({ length: 35 }, (_, index) => index + 1)],
  ])('a flood of %s teaches a place of twelve weeks nothing of its networks', (_long, days) => {
    const flood = [...SINGLES, { forms: 5000, sources: 1 }];
    const flooded = history(12, SINGLES, new Map(days.map((day) => [day, flood])));
    const honest = learnCapacity(history(12, SINGLES), TODAY);
    expect(learnCapacity(flooded, TODAY).allowances).toEqual(honest.allowances);
  });

  test('days of the future and of today are not learned from', () => {
    const days = history(12, SINGLES);
    const later = [...dayOf(0, WIFI), ...dayOf(-1, WIFI)];
    expect(learnCapacity([...days, ...later], TODAY)).toEqual(learnCapacity(days, TODAY));
  });

  test('a Wi-Fi that settings name only now, and a new tablet, are not held to a history without them', () => {
    const { allowances } = learnCapacity(history(12, SINGLES), TODAY);
    expect([allowances.named.usually, allowances.kiosk.usually]).toEqual([200, 160]);
  });

  test('a tablet of 75 a day may bring a busy day; without weeks that were counted, six of these in a week', () => {
    const { kiosk, kiosk_week } = learnCapacity(tabletDays(75), TODAY).allowances;
    expect([kiosk.usually, kiosk_week.usually]).toEqual([93, 558]);
  });

  test('it is full when a day, a week or four weeks have more than they ever had', () => {
    const usual = learnCapacity(history(12, SINGLES), TODAY).fullFrom;
    const busy = new Map(Array.from({ length: 6 }, (_, index) => [index + 1, [{ forms: 1, sources: 56 }]]));
    const afterBusyDays = learnCapacity(history(12, SINGLES, busy), TODAY).fullFrom;
    expect(usual).toBeGreaterThan(50);
    expect(usual).toBeLessThan(100);
    expect(afterBusyDays).toBeLessThan(usual);
    expect(learnCapacity([], TODAY).fullFrom).toBe(Infinity);
  });
});

describe('a form by where it came through', () => {
  const facts: SourceFacts = {
    kind: 'network',
    isOpen: true,
    hasToken: true,
    here: 0,
    anywhere: 0,
    inWeek: 0,
    inGroup: 0,
    justNow: 0,
    served: 0,
  };
  const known = [...history(12, SINGLES), ...weeks(12, SINGLES), ...groupWeeks(12, GROUPED)];
  const old = { unit: learnCapacity(known, TODAY), province: learnProvince(known, TODAY) };
  const fresh = { unit: learnCapacity([], TODAY), province: learnProvince([], TODAY) };
  const full = Math.ceil(old.unit.fullFrom);

  test.each([
    ['the first of a network', {}, old, []],
    ['the second', { here: 1, anywhere: 1 }, old, []],
    ['the third', { here: 2, anywhere: 2 }, old, ['beyond_capacity']],
    ['the first of a network that sent its week', { inWeek: 2 }, old, ['beyond_capacity']],
    ['the first of a network that sent one this week', { inWeek: 1 }, old, []],
    ['the first of a network whose group sent what it may', { inGroup: 3 }, old, ['beyond_capacity']],
    ['the first of a network whose group sent less', { inGroup: 2 }, old, []],
    ['one of a Wi-Fi that settings name is of no group', { kind: 'named', inGroup: 99 }, old, []],
    ['the first of a network when the unit is full', { served: full }, old, []],
    [
      'the second without a token when the unit is full',
      { here: 1, served: full, hasToken: false },
      old,
      ['beyond_capacity'],
    ],
    ['the fortieth at a unit without history', { here: 39, anywhere: 39, justNow: 39 }, fresh, []],
    [
      'the next one in ten minutes',
      { here: 40, anywhere: 40, justNow: 40 },
      fresh,
      ['network_burst', 'beyond_capacity'],
    ],
    ['a burst over many units', { justNow: 40, anywhere: 40 }, fresh, ['network_burst']],
    ['the tenth at night at a unit without history', { here: 9, isOpen: false }, fresh, []],
    ['the eleventh at night', { here: 10, isOpen: false }, fresh, ['beyond_capacity']],
    ['the hundredth of a Wi-Fi that settings name', { kind: 'named', here: 99, justNow: 99 }, fresh, []],
    ['the 150th of a new tablet', { kind: 'kiosk', here: 149, justNow: 149 }, fresh, []],
    ['the 161st', { kind: 'kiosk', here: 160, justNow: 160 }, fresh, ['beyond_capacity']],
    ['the last of a new tablet in a week', { kind: 'kiosk', inWeek: 959 }, fresh, []],
    ['the next one', { kind: 'kiosk', inWeek: 960 }, fresh, ['beyond_capacity']],
    ['one of a Wi-Fi that settings name, for the week', { kind: 'named', inWeek: 9999 }, fresh, []],
  ] as const)('%s', (_which, given, capacities, expected) => {
    expect(flagsOfSource({ ...facts, ...given }, capacities)).toEqual(expected);
  });

  test.each([
    ['what counts', {}, true],
    ['what is beyond the group alone: else nobody could learn how many it has', { inGroup: 3 }, true],
    ['what is beyond a day, so that a flood takes no room of others', { here: 2, anywhere: 2 }, false],
    ['what is beyond a week', { inWeek: 2 }, false],
    ['a tablet', { kind: 'kiosk' }, false],
  ] as const)('counts in its group of networks: %s', (_which, given, expected) => {
    expect(countsInGroup({ ...facts, ...given }, old)).toBe(expected);
  });
});

describe('a network over a week', () => {
  /** Of fifty people a day: one in a hundred comes thrice in a week. */
  const PEOPLE = [
    { forms: 1, sources: 290 },
    { forms: 3, sources: 3 },
  ];
  const allowed = (days: readonly ServedDay[]) => learnCapacity(days, TODAY).allowances.network_week.usually;

  test('may bring two where people come once, as many as some do, and what it likes where nobody knows', () => {
    const days = history(12, SINGLES);
    expect(allowed([...days, ...weeks(12, [{ forms: 1, sources: 300 }])])).toBe(2);
    const often = [...PEOPLE, { forms: 6, sources: 4 }];
    expect(allowed([...days, ...weeks(12, often)])).toBe(6);
    expect(allowed(days)).toBe(Infinity);
    expect(allowed([...days, ...weeks(1, PEOPLE)])).toBe(Infinity);
  });

  test('teaches nothing by five weeks of an attack, and what the unit serves in a day is counted once', () => {
    const days = history(12, SINGLES);
    const attack = [...PEOPLE, { forms: 400, sources: 3 }];
    const attacked = [...weeks(5, attack), ...weeks(12, PEOPLE).slice(5)];
    expect(allowed([...days, ...attacked])).toBe(allowed([...days, ...weeks(12, PEOPLE)]));
    const { network } = learnCapacity(days, TODAY).allowances;
    expect(learnCapacity([...days, ...weeks(12, PEOPLE)], TODAY).allowances.network).toEqual(network);
  });
});

describe('a tablet over a week', () => {
  const tabletWeeks = (count: number, forms: number) =>
    Array.from({ length: count }, (_, ago) => week(ago, [{ forms, sources: 1 }], 'kiosk_week'));
  const allowed = (days: readonly ServedDay[]) => learnCapacity(days, TODAY).allowances.kiosk_week.usually;

  test('may bring what it brings in a busy one, and three days of six that come late', () => {
    expect(allowed([...tabletDays(10), ...tabletWeeks(12, 60)])).toBe(60 + 30 + 16);
    expect(allowed([...tabletDays(10), ...tabletWeeks(1, 60)])).toBe(6 * 17);
  });

  test('teaches nothing by five weeks of an attack', () => {
    const attacked = [...tabletWeeks(5, 400), ...tabletWeeks(12, 60).slice(5)];
    expect(allowed([...tabletDays(10), ...attacked])).toBe(106);
  });

  test('may bring what it brought before it was in repair for seven weeks, in which phones went on', () => {
    const phones = Array.from({ length: 12 }, (_, ago) => week(ago, [{ forms: 1, sources: 30 }]));
    const worked = tabletWeeks(12, 60).slice(7);
    expect(allowed([...phones, ...tabletDays(10).slice(49), ...worked])).toBe(106);
  });
});

describe('a group of networks over five weeks', () => {
  const allowed = (groups: readonly ServedDay[]) =>
    learnCapacity([...history(12, SINGLES), ...groups], TODAY).allowances.network_group.usually;

  test('may bring three where two meet now and then, and what it likes where a Wi-Fi is among them or nobody knows', () => {
    expect(allowed(groupWeeks(12, GROUPED))).toBe(3);
    expect(allowed(groupWeeks(12, [...GROUPED, { forms: 9, before: 40, sources: 1 }]))).toBe(Infinity);
    expect(allowed([])).toBe(Infinity);
    expect(allowed(groupWeeks(1, GROUPED))).toBe(Infinity);
  });

  test('teaches nothing by five weeks of an attack', () => {
    const attack = [...GROUPED, { forms: 3, before: 9, sources: 50 }];
    expect(allowed([...groupWeeks(5, attack), ...groupWeeks(12, GROUPED).slice(5)])).toBe(3);
  });
});

const smallProvince = (isWifiNamed: boolean) =>
  [30, 10, 60].map((perDay) => ({ perDay, wifi: 0.2, isWifiNamed, kiosk: 0 }));
const ONE_DAY = ATTACKS.filter(({ name, networks }) => networks === 1 && !name.includes('28 days'));

describe.each([
  ['whose Wi-Fis are named', true],
  ['that finds its Wi-Fis itself', false],
])(
  'an attacker with one network, in a small province %s, after twelve honest weeks',
  (_where, isWifiNamed) => {
    const units = smallProvince(isWifiNamed);
    const province = simulateProvince(units, 'short');
    test.each(ONE_DAY.map((attack) => [attack.name, attack] as const))(
      'moves a unit of thirty a day by a point at the most: %s',
      (_name, attack) => {
        const { sent, counted, unitShift, honestExcluded } = simulateAttack(province, attack, 0);
        expect(sent).toBeGreaterThan(400);
        expect(counted).toBeLessThan(10);
        expect(unitShift).toBeLessThanOrEqual(1);
        expect(honestExcluded).toBeLessThanOrEqual(2);
      },
    );

    test.each([
      ['one a day', 1, 1],
      ['two a day', 2, 1],
      ['one a minute', 480, 1],
    ])('who is patient moves it by a point in four weeks: %s', (_name, perDay, points) => {
      const send = (_day: number, [unit = 0]: readonly number[]) =>
        Array.from({ length: perDay }, (_, form) => ({
          ...({ unit, kind: 'network', source: 'attacker', hasToken: true } as const),
          at: 8 * 3600 + Math.floor((form * 8 * 3600) / perDay),
          isSatisfied: false,
          isHonest: false,
        }));
      const { unitShift, honestExcluded } = simulateAttack(province, { name: '', networks: 1, send }, 0);
      expect(unitShift).toBeLessThanOrEqual(points);
      // Two in a hundred, and who shares the attacker's group.
      expect(honestExcluded).toBeLessThanOrEqual(2.3);
    });

    test('and honest people alone lose next to nothing', () => {
      const [nobody] = ATTACKS;
      expect(nobody && simulateAttack(province, nobody, 0).honestExcluded).toBeLessThanOrEqual(2);
    });
  },
);

describe('an attacker with one network', () => {
  test('moves a unit that has just opened as little: it takes of one network what the others take', () => {
    const opened = simulateProvince(smallProvince(true), 'short', { newUnits: 1 });
    const [everyDay] = ATTACKS.filter(({ name }) => name === 'one a minute for 28 days');
    for (const attack of [...ONE_DAY, ...(everyDay ? [everyDay] : [])]) {
      const { unitShift, honestExcluded } = simulateAttack(opened, attack, 0);
      expect(unitShift, attack.name).toBeLessThanOrEqual(attack === everyDay ? 3 : 1);
      expect(honestExcluded, attack.name).toBeLessThanOrEqual(2);
    }
  });
});

describe('the tablet of a unit that has a fifth of its forms from it', () => {
  const units = [30, 10, 60].map((perDay) => ({ perDay, wifi: 0.2, isWifiNamed: true, kiosk: 0.2 }));
  const province = simulateProvince(units, 'short');
  const attacks = AT_TABLETS.filter(({ name }) => name !== 'nobody');

  test.each(attacks.map((attack) => [attack.name, attack] as const))(
    'moves it by less than half of what it did without a limit for the week: %s',
    (name, attack) => {
      const { unitShift, honestExcluded } = simulateAttack(province, attack, 0);
      expect(unitShift).toBeLessThanOrEqual(name.startsWith('600') ? 4 : 28);
      // No more than come from the tablet.
      expect(honestExcluded).toBeLessThanOrEqual(25);
    },
  );

  test('has less than two in a hundred of its forms left out, also by three days without network', () => {
    const leftOut = (round: typeof province.round, unit: number) => {
      const site = new SimulatedSite(province.site);
      const outcomes = round
        .flatMap((forms, day) => site.receive(HISTORY_DAYS + day, forms))
        .filter(({ form }) => form.unit === unit && form.kind === 'kiosk');
      return outcomes.filter(({ isCounted }) => !isCounted).length / outcomes.length;
    };
    for (const unit of units.keys()) {
      expect(leftOut(province.round, unit)).toBeLessThan(0.02);
      expect(leftOut(withTabletOffline(province.round, unit, 10), unit)).toBeLessThan(0.02);
    }
  });
});

test('a hall whose Wi-Fi gets another address in the round loses the forms of some days, not of weeks', () => {
  const { units, site, round } = simulateProvince(smallProvince(false), 'short');
  const moved = round.map((forms, day) =>
    forms.map((form) => (form.source === 'wifi 0' && day >= 5 ? { ...form, source: 'wifi 0 moved' } : form)),
  );
  const [nobody] = ATTACKS;
  const { honestExcluded } = simulateAttack({ units, site, round: moved }, nobody!, 0);
  expect(honestExcluded).toBeLessThanOrEqual(4);
});
