import { auditPattern } from '#app/domain/results/disclosure/audit.ts';
import { patternSteps } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Atom, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { seeded } from '#tests/support/results/random-rounds.ts';
import { crossingRows } from './crossing.ts';
import { drawnGroups, wholeNumbers } from './drawn-groups.ts';
import type { Bench } from './harness.ts';
import { exactly, type Row } from './measure.ts';

const SIZES = [
  [1_000, 30],
  [10_000, 30],
] as const;
const SEED = 20261128;
/** Of the groups of a unit and a service area: nobody is in so many, fewer than the threshold in so many more. */
const [EMPTY, FEW] = [0.2, 0.3];
const MOST = 45;

type Counted = Pick<PatternInput, 'definition' | 'method'>;

/** A round of units by service areas in which half of the groups are empty or small: as hard as rounds are. */
function inputOf({ definition, method }: Counted, [units, areas]: readonly [number, number]): PatternInput {
  const random = seeded(SEED);
  const int = wholeNumbers(random);
  const drawn = drawnGroups(definition, random, MOST);
  const atoms: Atom[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    for (let area = 0; area < areas; area += 1) {
      const kind = random();
      if (kind < EMPTY) continue;
      const people = kind < EMPTY + FEW ? int(1, USUAL_THRESHOLD - 1) : int(USUAL_THRESHOLD, MOST);
      const cell = drawn(people);
      if (cell) atoms.push({ unit: `u${unit}`, column: `a${area}`, cell });
    }
  }
  const codes = (count: number, letter: string) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
  return {
    threshold: USUAL_THRESHOLD,
    definition,
    method,
    units: codes(units, 'u'),
    columns: codes(areas, 'a'),
    atoms,
    isEmptySecret: true,
  };
}

interface Worked<Found> {
  readonly found: Found;
  /** Processor time, and the longest piece in which the process answers nobody. */
  readonly seconds: number;
  readonly longestMs: number;
}

function work<Found>(steps: Generator<number, Found>): Worked<Found> {
  const begun = process.cpuUsage();
  let [longestMs, at] = [0, performance.now()];
  for (;;) {
    const step = steps.next();
    const now = performance.now();
    longestMs = Math.max(longestMs, now - at);
    at = now;
    if (!step.done) continue;
    const { user, system } = process.cpuUsage(begun);
    return { found: step.value, seconds: (user + system) / 1e6, longestMs };
  }
}

function measure(counted: Counted, size: (typeof SIZES)[number]): Row[] {
  const input = inputOf(counted, size);
  const decided = work(patternSteps(input));
  const audited = work(auditPattern(input, decided.found));
  const what = `publication, ${size[0].toLocaleString('en')} units x ${size[1]} service areas`;
  const hidden = decided.found.layers['overall']?.cells.filter(Boolean).length ?? 0;
  return [
    {
      what: `${what}: decided and audited`,
      unit: 's',
      measured: exactly(decided.seconds + audited.seconds),
      target: { atMost: 30 },
    },
    { what: '  of which the last audit', unit: 's', measured: exactly(audited.seconds) },
    {
      what: '  groups known too well',
      unit: '',
      measured: exactly(audited.found.length),
      target: { atMost: 0 },
    },
    {
      what: '  longest piece',
      unit: 'ms',
      measured: exactly(Math.max(decided.longestMs, audited.longestMs)),
    },
    {
      what: '  hidden',
      unit: '%',
      measured: exactly((100 * hidden) / ((size[0] + 1) * (size[1] + 1))),
    },
  ];
}

/**
 * What it takes to decide what a publication shows and to audit it before it goes out, and to decide what a manager of many units
 * is shown of their counters, channels and half months; processor time.
 */
export function disclosure(bench: Bench): Promise<Row[]> {
  const { registry } = bench;
  const definition = findDefinition(registry, 'sipas-2017', 1);
  const method = findMethod(registry, 'sipas-2017-pooled');
  if (!definition || !method) throw new Error('the questionnaire of 2017 is not there');
  const rows = SIZES.flatMap((size) => {
    bench.say(`disclosure: ${size.join(' x ')} ...`);
    return measure({ definition, method }, size);
  });
  return Promise.resolve([...rows, ...crossingRows({ definition, method }, (line) => bench.say(line))]);
}
