import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { FORM, level } from './definitions.ts';
import type { Place } from './attacker.ts';

/** Two factors, the first of two criteria. */
export const SHORT_FORM: Definition = {
  ...FORM,
  factors: FORM.factors.slice(0, 2),
  questions: [level('q1', 'f1'), level('q2', 'f1'), level('q3', 'f2')],
};

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface RandomRound {
  readonly units: readonly string[];
  readonly areas: readonly string[];
  /** Sets of units that are shown together: a branch with a single child, units that were merged. */
  readonly branches: readonly (readonly string[])[];
  /** Of the first publication, then what came late. */
  readonly places: readonly Place[];
}

type Answers = (number | null)[];

/** How a round's counters and service areas go together. */
const SHAPES = [
  'any counter',
  'one area a counter',
  'one counter an area',
  'one area',
  'areas are counters',
] as const;

/** Half months as they are named, and channels. */
const HALVES = ['2026-01-01', '2026-01-15', '2026-02-01'] as const;
const CHANNELS = ['qr', 'paper', 'kiosk'] as const;

/**
 * How the people of a place came: all the same way, as where a desk takes paper alone or was open in one month, or in up to
 * two ways.
 */
function waysOf(place: { counter: string }, random: () => number, isDivided: boolean) {
  const int = (to: number) => Math.floor(random() * to);
  if (!isDivided) return [{ channel: 'qr', half: HALVES[0] }];
  const channel = CHANNELS[random() < 0.6 ? Number(place.counter.slice(1)) % 3 : int(3)] ?? 'qr';
  const half = HALVES[int(3)] ?? HALVES[0];
  const other = { channel: CHANNELS[int(3)] ?? 'qr', half: HALVES[int(3)] ?? half };
  return random() < 0.5 ? [{ channel, half }] : [{ channel, half }, other];
}

/** The counters of a unit that serve one of its areas, at least one. */
function countersOf({
  shape,
  index,
  counters,
  random,
}: {
  shape: (typeof SHAPES)[number];
  index: number;
  counters: readonly string[];
  random: () => number;
}): readonly string[] {
  const own = counters[index % counters.length] ?? 'c0';
  if (shape === 'areas are counters') return [`c${index}`];
  if (shape === 'one counter an area') return [own];
  if (shape === 'one area a counter') {
    return [`c${2 * index}`, `c${2 * index + 1}`].slice(0, 1 + Math.floor(random() * 2));
  }
  const some = counters.filter(() => random() < 0.7);
  return some.length > 0 ? some : [own];
}

interface Drawn {
  readonly unit: string;
  readonly area: string;
  readonly counter: string;
  readonly people: readonly Answers[];
  readonly late: readonly Answers[];
}

/** The people of a place by the ways in which they came, those who came late apart. */
function partsOf(
  { people, late, ...place }: Drawn,
  ways: readonly Pick<Place, 'channel' | 'half'>[],
): Place[] {
  const share = (all: readonly Answers[], index: number) =>
    cellOf(
      SHORT_FORM,
      'top2',
      all.filter((_, person) => person % ways.length === index),
    );
  return ways.flatMap((way, index) => [
    { ...place, ...way, isLate: false, cell: share(people, index) },
    { ...place, ...way, isLate: true, cell: share(late, index) },
  ]);
}

/** Every way there is: of a place where nobody came, nobody knows how its people would have come. */
const EVERY_WAY = CHANNELS.flatMap((channel) => HALVES.map((half) => ({ channel, half })));

const isEmpty = ({ people, late }: Drawn) => people.length + late.length === 0;

/** A round; `isDivided`: its people came through several channels in several half months. */
export function randomRound(
  seed: number,
  threshold: number,
  { isDivided = false }: { isDivided?: boolean } = {},
): RandomRound {
  const random = seeded(seed);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const shape = SHAPES[seed % SHAPES.length] ?? 'any counter';
  const units = Array.from({ length: int(1, 6) }, (_, index) => `u${index}`);
  const areas = Array.from({ length: shape === 'one area' ? 1 : int(2, 4) }, (_, index) => `a${index}`);
  const unhappy = 0.02 + random() * 0.2;
  const answer = (): number | null => {
    const draw = random();
    if (draw < 0.04) return null;
    return random() < unhappy ? int(1, 3) : int(4, 5);
  };
  const person = (): Answers => [answer(), answer(), answer()];
  const size = () => {
    const kind = random();
    if (kind < 0.2) return 0;
    if (kind < 0.5) return int(1, threshold - 1);
    return int(threshold, 8 * threshold);
  };
  const places: Drawn[] = [];
  for (const unit of units) {
    const counters = Array.from({ length: int(1, 3) }, (_, index) => `c${index}`);
    for (const [index, area] of areas.entries()) {
      const serving = countersOf({ shape, index, counters, random });
      for (const counter of serving) {
        const late = random() < 0.3 ? int(1, 2 * threshold) : 0;
        places.push({
          unit,
          area,
          counter,
          people: Array.from({ length: size() }, person),
          late: Array.from({ length: late }, person),
        });
      }
    }
  }
  const parts = places.flatMap((place) => {
    const ways = waysOf(place, random, isDivided);
    return partsOf(place, isDivided && isEmpty(place) ? EVERY_WAY : ways);
  });
  const branches = [units.slice(0, 1), units.slice(0, 2), units.slice(1)].filter(({ length }) => length > 0);
  return { units, areas, branches, places: parts };
}
