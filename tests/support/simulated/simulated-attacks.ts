import { SeededRandom } from '#db/seed/random.ts';
import {
  honestDay,
  SimulatedSite,
  tabletOf,
  type Outcome,
  type SimulatedForm,
  type UnitTraffic,
} from './simulated-traffic.ts';

const HOUR = 3600;
/** Weeks of honest traffic before, and days of the round in which somebody attacks. */
export const HISTORY_DAYS = 84;
export const ROUND_DAYS = 28;

/** The forms that an attacker sends on one day of the round, from 0 on. */
export interface Attack {
  readonly name: string;
  readonly networks: number;
  readonly send: (day: number, units: readonly number[]) => readonly SimulatedForm[];
}

interface Sending {
  readonly forms: number;
  readonly from: number;
  readonly seconds: number;
  readonly networks?: number;
  /** From an enrolled tablet: the counter's own, or one that the attacker enrolled; from networks unless told otherwise. */
  readonly tablet?: 'own' | 'other';
  /** So many days before, today among them, a tablet says that its forms are of, by turns; today alone unless told otherwise. */
  readonly days?: number;
  readonly hasToken?: boolean;
  /** The unit alone unless told otherwise. */
  readonly isEverywhere?: boolean;
}

function sourceOf(
  { tablet, networks = 1 }: Sending,
  unit: number,
  index: number,
): Pick<SimulatedForm, 'kind' | 'source'> {
  if (tablet === undefined) return { kind: 'network', source: `attacker ${index % networks}` };
  return { kind: 'kiosk', source: tablet === 'own' ? tabletOf(unit) : 'kiosk of an attacker' };
}

/** Invented forms, evenly over a time of the day, by the networks in turn; nobody in them is satisfied. */
function invented(sending: Sending, units: readonly number[]): SimulatedForm[] {
  const { forms, from, seconds, hasToken = true, isEverywhere = false, days = 1 } = sending;
  return Array.from({ length: forms }, (_, index) => {
    const unit = (isEverywhere ? units[index % units.length] : units[0]) ?? 0;
    return {
      ...{ unit, hasToken, isSatisfied: false, isHonest: false },
      ...sourceOf(sending, unit, index),
      daysLate: index % days,
      at: from + Math.floor((index * seconds) / forms),
    };
  });
}

const onDay = (which: number, name: string, sending: Sending): Attack => ({
  name,
  networks: sending.networks ?? 1,
  send: (day, units) => (day === which ? invented(sending, units) : []),
});
const onceAWeek = (name: string, sending: Sending): Attack => ({
  name,
  networks: sending.networks ?? 1,
  send: (day, units) => (day % 7 === DAY % 7 ? invented(sending, units) : []),
});
const everyDay = (name: string, sending: Sending): Attack => ({
  name,
  networks: sending.networks ?? 1,
  send: (_day, units) => invented(sending, units),
});

/** A Wednesday of the second week. */
const DAY = 9;
const ALL_DAY = { from: 8 * HOUR, seconds: 8 * HOUR };

export const ATTACKS: readonly Attack[] = [
  { name: 'nobody', networks: 0, send: () => [] },
  onDay(DAY, '18,000 in 20 s', { forms: 18_000, from: 9 * HOUR, seconds: 20 }),
  onDay(DAY, '600 within an hour', { forms: 600, from: 9 * HOUR, seconds: HOUR }),
  onDay(DAY, '600 before the doors open', { forms: 600, from: 6.5 * HOUR, seconds: HOUR }),
  onDay(DAY, '600 within an hour, no tokens', { forms: 600, from: 9 * HOUR, seconds: HOUR, hasToken: false }),
  onDay(DAY, 'one a minute all day', { forms: 480, ...ALL_DAY }),
  onDay(DAY, 'one a second, all units', { forms: 28_800, ...ALL_DAY, isEverywhere: true }),
  onDay(DAY, '600 in an hour, 50 networks', { forms: 600, from: 9 * HOUR, seconds: HOUR, networks: 50 }),
  onceAWeek('two a week for 28 days', { forms: 2, ...ALL_DAY }),
  everyDay('one a day for 28 days', { forms: 1, ...ALL_DAY }),
  everyDay('one a minute for 28 days', { forms: 480, ...ALL_DAY }),
  everyDay('28 days, no tokens', { forms: 480, ...ALL_DAY, hasToken: false }),
  everyDay('28 days, all units', { forms: 2_880, ...ALL_DAY, isEverywhere: true }),
  everyDay('28 days, 50 networks', { forms: 2_400, ...ALL_DAY, networks: 50 }),
];

/** What one photograph of a display is good for: six forms in each of its three minutes. */
const PHOTOGRAPH = { forms: 18, from: 9 * HOUR, seconds: 3 * 60 };

/**
 * Attacks on a round that counts those alone who stood before a display: whoever is elsewhere has nothing that counts, so
 * somebody must come and photograph it.
 */
export const PHOTOGRAPHERS: readonly Attack[] = [
  { name: 'nobody', networks: 0, send: () => [] },
  onDay(DAY, 'a photograph, one network', PHOTOGRAPH),
  onDay(DAY, 'a photograph, 50 networks', { ...PHOTOGRAPH, networks: 50 }),
  everyDay('one a day, one network', PHOTOGRAPH),
  everyDay('one a day, 50 networks', { ...PHOTOGRAPH, networks: 50 }),
];

/**
 * Attacks through one enrolled tablet, by whoever stands at it or has the unit's PIN: many forms of one device, each with a
 * key of its own. Sheets differ and pauses are uneven, so that `tablet_run` sees nothing.
 */
export const AT_TABLETS: readonly Attack[] = [
  { name: 'nobody', networks: 0, send: () => [] },
  onDay(DAY, '600 at its tablet', { forms: 600, ...ALL_DAY, tablet: 'own' }),
  onDay(DAY, '600 at a tablet of his own', { forms: 600, ...ALL_DAY, tablet: 'other' }),
  everyDay('one a minute at its tablet', { forms: 480, ...ALL_DAY, tablet: 'own' }),
  everyDay('one a minute, of four days', { forms: 480, ...ALL_DAY, tablet: 'own', days: 4 }),
  everyDay('one a minute at his own', { forms: 480, ...ALL_DAY, tablet: 'other' }),
];

/** What came of an attack on a unit in a round of 28 days. */
export interface AttackResult {
  readonly sent: number;
  readonly counted: number;
  /** Points by which the rates differ from those of the honest forms alone. */
  readonly unitShift: number;
  readonly provinceShift: number;
  /** Percent of the unit's honest forms that do not count. */
  readonly honestExcluded: number;
}

export interface SimulatedProvince {
  readonly units: readonly UnitTraffic[];
  /** The site after twelve honest weeks. */
  readonly site: SimulatedSite;
  /** The honest forms of each day of the round. */
  readonly round: readonly (readonly SimulatedForm[])[];
}

/** A province with its history, in which the first units open on the first day of the round; the same for the same seed. */
export function simulateProvince(
  units: readonly UnitTraffic[],
  seed: string,
  { newUnits = 0 }: { readonly newUnits?: number } = {},
): SimulatedProvince {
  const random = new SeededRandom(seed);
  const site = new SimulatedSite({ key: seed });
  const honest = (day: number) => units.flatMap((traffic, unit) => honestDay(random, { unit, day, traffic }));
  const isKnown = ({ unit }: SimulatedForm) => unit >= newUnits;
  for (let day = 0; day < HISTORY_DAYS; day++) site.receive(day, honest(day).filter(isKnown));
  const round = Array.from({ length: ROUND_DAYS }, (_, day) => honest(HISTORY_DAYS + day));
  return { units, site, round };
}

/** The same days of a round, of which the tablet of a unit has no network on three, and sends what waits on the morning after. */
export function withTabletOffline(
  round: SimulatedProvince['round'],
  unit: number,
  first: number,
): SimulatedProvince['round'] {
  const back = first + 3;
  const isOfTablet = (form: SimulatedForm) => form.unit === unit && form.kind === 'kiosk';
  const late = round.flatMap((forms, day) =>
    day < first || day >= back
      ? []
      : forms.filter(isOfTablet).map((form) => ({ ...form, at: 8 * HOUR, daysLate: back - day })),
  );
  return round.map((forms, day) => {
    if (day === back) return [...forms, ...late];
    return day >= first && day < back ? forms.filter((form) => !isOfTablet(form)) : forms;
  });
}

const percentOf = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole);
const rateOf = (forms: readonly SimulatedForm[]) =>
  percentOf(forms.filter(({ isSatisfied }) => isSatisfied).length, forms.length);

/** Attacks the first of these units, or all from the first on. */
export function simulateAttack(
  { units, site, round }: SimulatedProvince,
  { send }: Attack,
  target: number,
): AttackResult {
  const attacked = new SimulatedSite(site);
  const others = units.map((_, unit) => unit).filter((unit) => unit !== target);
  const outcomes = round.flatMap((honest, day): Outcome[] =>
    attacked.receive(HISTORY_DAYS + day, [...honest, ...send(day, [target, ...others])]),
  );
  const honest = round.flat();
  const counted = outcomes.filter(({ isCounted }) => isCounted).map(({ form }) => form);
  const isHere = ({ unit }: SimulatedForm) => unit === target;
  const shift = (rate: number, before: number) => Math.abs(rate - before);
  const honestHere = honest.filter(isHere);
  const keptHere = counted.filter((form) => isHere(form) && form.isHonest);
  return {
    sent: outcomes.length - honest.length,
    counted: counted.filter(({ isHonest }) => !isHonest).length,
    unitShift: shift(rateOf(counted.filter(isHere)), rateOf(honestHere)),
    provinceShift: shift(rateOf(counted), rateOf(honest)),
    honestExcluded: percentOf(honestHere.length - keptHere.length, honestHere.length),
  };
}
