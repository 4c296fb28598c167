import {
  ATTACKS,
  PHOTOGRAPHERS,
  ROUND_DAYS,
  simulateAttack,
  simulateProvince,
  type Attack,
  type AttackResult,
} from '#tests/support/simulated/simulated-attacks.ts';
import type { UnitTraffic } from '#tests/support/simulated/simulated-traffic.ts';
import { attackOverHttp } from './attack-over-http.ts';
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

function tableOf(results: ReadonlyMap<string, readonly AttackResult[]>): string {
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
function worst(
  results: ReadonlyMap<string, readonly AttackResult[]>,
  attacks: readonly Attack[],
  unit: number,
) {
  const found = attacks.flatMap(({ name }) => results.get(name)?.[unit] ?? []);
  return {
    shift: Math.max(...found.map(({ unitShift }) => unitShift)),
    province: Math.max(...found.map(({ provinceShift }) => provinceShift)),
    excluded: Math.max(...found.map(({ honestExcluded }) => honestExcluded)),
  };
}

const isPatient = ({ name }: Attack) => name.includes('28 days');

/** Attacks of one network, by how long they last. */
const OF_ONE_NETWORK = [
  ['for a day', ATTACKS.filter((each) => each.networks === 1 && !isPatient(each))],
  ['for 28 days', ATTACKS.filter((each) => each.networks === 1 && isPatient(each))],
] as const;

function rowsOf(results: ReadonlyMap<string, readonly AttackResult[]>, where: string): Row[] {
  return SIZES.flatMap((perDay, unit) =>
    OF_ONE_NETWORK.flatMap(([time, attacks]) => {
      const { shift, province, excluded } = worst(results, attacks, unit);
      const what = `attack, ${perDay} a day, ${where}, one network ${time}`;
      return [
        { what: `${what}: unit moved`, unit: 'points', measured: exactly(shift), target: { atMost: 1 } },
        { what: '  province moved', unit: 'points', measured: exactly(province), target: { atMost: 1 } },
        { what: '  honest left out', unit: '%', measured: exactly(excluded), target: { atMost: 2 } },
      ];
    }),
  );
}

/**
 * What holds against fifty networks, held to the same targets: nothing that is known of a form tells fifty strangers apart,
 * so that they move a unit is told as a miss.
 */
function rowsOfMany(results: ReadonlyMap<string, readonly AttackResult[]>, where: string): Row[] {
  const many = ATTACKS.filter(({ networks }) => networks === 50);
  return many.flatMap((each) =>
    SIZES.flatMap((perDay, unit) => {
      const { shift, province, excluded } = worst(results, [each], unit);
      return [
        {
          what: `attack, ${perDay} a day, ${where}, ${each.name}: unit moved`,
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

function simulate(
  units: readonly UnitTraffic[],
  attacks: readonly Attack[],
  newUnits = 0,
): ReadonlyMap<string, readonly AttackResult[]> {
  const province = simulateProvince(units, SEED, { newUnits });
  return new Map(
    attacks.map((each) => [each.name, SIZES.map((_, unit) => simulateAttack(province, each, unit))]),
  );
}

/**
 * How far invented forms move a rate, and how many honest forms they cost. By the product's own rule in a simulated
 * province (twelve honest weeks, then a round of 28 days), and through HTTP with a script that posts 500 a second.
 */
export async function attack(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const isWifiNamed of [true, false]) {
    const where = isWifiNamed ? 'Wi-Fi named' : 'Wi-Fi not named';
    bench.say(
      `attack: ${ATTACKS.length} attacks on ${SIZES.length} units, ${ROUND_DAYS} days each, ${where} ...`,
    );
    const results = simulate(unitsOf(isWifiNamed), ATTACKS);
    process.stdout.write(
      `${where} in VISITOR_NETWORKS; a fifth of the forms comes from it\n${tableOf(results)}`,
    );
    rows.push(...rowsOf(results, where), ...rowsOfMany(results, where));
    const opened = simulate(unitsOf(isWifiNamed), ATTACKS, SIZES.length);
    process.stdout.write(`the same, attacked units open on the first day of the round\n${tableOf(opened)}`);
  }
  process.stdout.write(
    `only those present are counted, half of all\n${tableOf(simulate(unitsOfPresent(), PHOTOGRAPHERS))}`,
  );
  return [...rows, ...(await attackOverHttp(bench))];
}
