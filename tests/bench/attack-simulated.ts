import {
  AT_TABLETS,
  ATTACKS,
  PHOTOGRAPHERS,
  ROUND_DAYS,
  simulateAttack,
  simulateProvince,
  type Attack,
  type AttackResult,
} from '#tests/support/simulated/simulated-attacks.ts';
import type { UnitTraffic } from '#tests/support/simulated/simulated-traffic.ts';
import type { Bench } from './harness.ts';
import { exactly, type Row } from './measure.ts';

const SEED = 'attack';
/** Those that are attacked, by what they get on an open day. */
const SIZES = [10, 30, 200] as const;
const OTHERS = [10, 30, 60, 10, 30, 60, 10, 30, 60, 10, 30, 60] as const;

function unitsOf(isWifiNamed: boolean): UnitTraffic[] {
  return [...SIZES, ...OTHERS].map((perDay) => ({
    perDay,
    wifi: 0.2,
    isWifiNamed,
    kiosk: perDay === 200 ? 0.4 : 0,
  }));
}

/** Half of the people scan the display, none of them from a tablet. */
function unitsOfPresent(): UnitTraffic[] {
  return unitsOf(true).map((unit) => ({ ...unit, perDay: unit.perDay / 2, kiosk: 0 }));
}

/** Each unit has a tablet, from which this share of its forms comes. */
function unitsWithTablet(kiosk: number): UnitTraffic[] {
  return unitsOf(true).map((unit) => ({ ...unit, wifi: Math.min(unit.wifi, (1 - kiosk) / 4), kiosk }));
}

/** What came of each attack, by its name, on units of each of `SIZES`. */
type Found = ReadonlyMap<string, readonly AttackResult[]>;

const round = (value: number) => value.toFixed(2);

function lineOf(perDay: number, name: string, result: AttackResult): string {
  const { sent, counted, unitShift, provinceShift, honestExcluded } = result;
  const cells = [
    sent,
    counted,
    sent - counted,
    round(unitShift),
    round(provinceShift),
    round(honestExcluded),
  ];
  return [String(perDay).padStart(5), name.padEnd(30), ...cells.map((cell) => String(cell).padStart(8))].join(
    ' ',
  );
}

/** By the product's rule every form is stored; what is refused is measured through HTTP. */
const HEADINGS = ['sent', 'counted', 'flagged', 'unit', 'prov.', 'out %'];

function tableOf(results: Found): string {
  const head = ['a day', 'attack'.padEnd(30), ...HEADINGS.map((name) => name.padStart(8))].join(' ');
  const lines = SIZES.flatMap((perDay, unit) =>
    [...results].map(([name, found]) => {
      const result = found[unit];
      return result === undefined ? '' : lineOf(perDay, name, result);
    }),
  );
  return `${[head, ...lines].join('\n')}\n\n`;
}

/** The worst of the attacks of one kind on units of one size. */
function worst(results: Found, attacks: readonly Attack[], unit: number) {
  const found = attacks.flatMap(({ name }) => results.get(name)?.[unit] ?? []);
  return {
    shift: Math.max(...found.map(({ unitShift }) => unitShift)),
    province: Math.max(...found.map(({ provinceShift }) => provinceShift)),
    excluded: Math.max(...found.map(({ honestExcluded }) => honestExcluded)),
  };
}

const isPatient = ({ name }: Attack) => name.includes('28 days');

/** Attacks that are one line of the table, and what it calls them. */
type Kind = readonly [name: string, attacks: readonly Attack[]];

/** Attacks of one network, by how long they last. */
const OF_ONE_NETWORK: readonly Kind[] = [
  ['one network for a day', ATTACKS.filter((each) => each.networks === 1 && !isPatient(each))],
  ['one network for 28 days', ATTACKS.filter((each) => each.networks === 1 && isPatient(each))],
];

/**
 * What holds against fifty networks, held to the same targets: nothing that is known of a form tells fifty strangers apart,
 * so that they move a unit is told as a miss.
 */
const OF_FIFTY: readonly Kind[] = ATTACKS.filter(({ networks }) => networks === 50).map(each);

function each(attack: Attack): Kind {
  return [attack.name, [attack]];
}

/** Attacks by themselves, without the quiet round they are compared with. */
const eachOf = (attacks: readonly Attack[]) => attacks.filter(({ name }) => name !== 'nobody').map(each);

/** Three lines of the table for each kind of attack on units of each size. */
function rowsOf(results: Found, where: string, kinds: readonly Kind[]): Row[] {
  return SIZES.flatMap((perDay, unit) =>
    kinds.flatMap(([name, attacks]) => {
      const { shift, province, excluded } = worst(results, attacks, unit);
      return [
        {
          what: `attack, ${perDay} a day, ${where}, ${name}: unit moved`,
          unit: 'points',
          measured: exactly(shift),
          target: { atMost: 1 },
        },
        { what: '  province moved', unit: 'points', measured: exactly(province), target: { atMost: 1 } },
        { what: '  honest left out', unit: '%', measured: exactly(excluded), target: { atMost: 2 } },
      ];
    }),
  );
}

function simulate(units: readonly UnitTraffic[], attacks: readonly Attack[], newUnits = 0): Found {
  const province = simulateProvince(units, SEED, { newUnits });
  return new Map(
    attacks.map((attack) => [attack.name, SIZES.map((_, unit) => simulateAttack(province, attack, unit))]),
  );
}

/** What is simulated: the table that is printed of it, and its lines with a target each. */
interface Scene {
  readonly where: string;
  readonly title: string;
  readonly units: readonly UnitTraffic[];
  readonly attacks: readonly Attack[];
  readonly newUnits?: number;
  readonly kinds: readonly Kind[];
}

const OF_NETWORKS = [...OF_ONE_NETWORK, ...OF_FIFTY];

const SCENES: readonly Scene[] = [
  ...[true, false].flatMap((isWifiNamed): Scene[] => {
    const where = isWifiNamed ? 'Wi-Fi named' : 'Wi-Fi not named';
    const scene = { units: unitsOf(isWifiNamed), attacks: ATTACKS, kinds: OF_NETWORKS };
    return [
      {
        ...{ ...scene, where },
        title: `${where} in VISITOR_NETWORKS; a fifth of the forms comes from it`,
      },
      {
        ...{ ...scene, where: `${where}, new unit`, newUnits: SIZES.length },
        title: 'the same, attacked units open on the first day of the round',
      },
    ];
  }),
  {
    where: 'present alone',
    title: 'only those present are counted, half of all',
    ...{ units: unitsOfPresent(), attacks: PHOTOGRAPHERS, kinds: eachOf(PHOTOGRAPHERS) },
  },
  {
    where: 'tablet',
    title: 'a fifth of the forms comes from the tablet on the counter',
    ...{ units: unitsWithTablet(0.2), attacks: AT_TABLETS, kinds: eachOf(AT_TABLETS) },
  },
  {
    where: 'tablet for most',
    title: 'four fifths of the forms come from the tablet on the counter',
    ...{ units: unitsWithTablet(0.8), attacks: AT_TABLETS, kinds: eachOf(AT_TABLETS) },
  },
];

/**
 * How far invented forms move a rate, and how many honest forms they cost, by the product's own rule in a simulated province
 * (twelve honest weeks, then a round of 28 days).
 */
export function attackSimulated({ say }: Pick<Bench, 'say'>): Row[] {
  return SCENES.flatMap(({ where, title, units, attacks, newUnits, kinds }) => {
    say(`attack: ${attacks.length} attacks on ${SIZES.length} units, ${ROUND_DAYS} days each, ${where} ...`);
    const results = simulate(units, attacks, newUnits);
    process.stdout.write(`${title}\n${tableOf(results)}`);
    return rowsOf(results, where, kinds);
  });
}
