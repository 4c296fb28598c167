import { createHash } from 'node:crypto';
import { isOpenAt, USUAL_HOURS } from '#app/domain/units/opening-hours.ts';
import { groupsOf } from '#app/domain/groups-of.ts';
import { addDays, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  learnCapacity,
  learnProvince,
  learnOthers,
  othersOn,
  type Capacity,
  type OtherUnits,
  type ServedDay,
} from '#app/domain/responses/capacity/capacity.ts';
import {
  burstWindow,
  countsInGroup,
  COUNTED_TIMES,
  flagsOfSource,
  type SourceFacts,
} from '#app/domain/responses/capacity/flags-of-source.ts';
import {
  afterWeek,
  isLargeGroup,
  regularSince,
  type RegularGroup,
} from '#app/domain/responses/capacity/regular-networks.ts';
import {
  atMostOf,
  COUNTED_KINDS,
  countedInWeek,
  formsBeyond,
  GROUPS,
  GROUP_WEEKS,
  type SourceKind,
} from '#app/domain/responses/capacity/source.ts';
import { NOT_SERVED } from '#app/domain/responses/flags.ts';
import type { SeededRandom } from '#db/seed/random.ts';

/** A form as the rule sees it, and what it does to the rate. */
export interface SimulatedForm {
  readonly unit: number;
  /** Seconds since midnight, of receipt. */
  readonly at: number;
  readonly kind: SourceKind;
  readonly source: string;
  /** Days before, on which a tablet without network says that it was answered. */
  readonly daysLate?: number;
  readonly hasToken: boolean;
  readonly isSatisfied: boolean;
  readonly isHonest: boolean;
}

export interface UnitTraffic {
  /** Forms on an ordinary open day. */
  readonly perDay: number;
  /** Share that comes from the Wi-Fi for visitors, and whether the settings name it. */
  readonly wifi: number;
  readonly isWifiNamed: boolean;
  /** Share that comes from the tablet. */
  readonly kiosk: number;
}

/** A Monday. */
const FIRST_DAY = storedDate('2026-06-01');
const HOUR = 3600;
const SATISFIED = 0.829;
/** Addresses behind which mobile networks of the province put those without an address of their own. */
const SHARED_ADDRESSES = 256;
const PROVINCE = -1;

function dayOf(day: number): IsoDate {
  return addDays(FIRST_DAY, day);
}

/** Whether offices are open on a day: from Monday to Saturday. */
function isOpen(day: number): boolean {
  return day % 7 !== 6;
}

/** Poisson's law, by waiting times. */
function poisson(random: SeededRandom, mean: number): number {
  let count = 0;
  for (let rest = mean + Math.log(1 - random.next()); rest > 0; count++) rest += Math.log(1 - random.next());
  return count;
}

/** What honest people send to a unit on a day: a busy Monday, a short Saturday, days that differ more than by chance. */
export function honestDay(
  random: SeededRandom,
  { unit, day, traffic }: { unit: number; day: number; traffic: UnitTraffic },
): SimulatedForm[] {
  if (!isOpen(day)) return [];
  const weekday = [1.25, 1.05, 1, 1, 1.05, 0.65][day % 7] ?? 1;
  const mood = Math.exp(0.12 * (random.next() + random.next() + random.next() - 1.5) * 2);
  const forms: SimulatedForm[] = [];
  for (let left = poisson(random, traffic.perDay * weekday * mood); left > 0; left--) {
    forms.push(...honestForms(random, unit, traffic));
  }
  return forms;
}

/** The tablet on the counter of a unit. */
export function tabletOf(unit: number): string {
  return `kiosk ${unit}`;
}

/** One person, now and then two or three of one household. */
function honestForms(random: SeededRandom, unit: number, traffic: UnitTraffic): SimulatedForm[] {
  const isLate = random.chance(0.05);
  // Late forms come when the network is back, at noon, or from home in the evening.
  const at = isLate
    ? (random.chance(0.5) ? 12 : 19) * HOUR + random.below(60)
    : 7.5 * HOUR + random.below(9 * HOUR);
  const form = (kind: SourceKind, source: string): SimulatedForm => ({
    unit,
    at,
    kind,
    source,
    hasToken: random.chance(0.95),
    isSatisfied: random.chance(SATISFIED),
    isHonest: true,
  });
  const way = random.next();
  if (way < traffic.kiosk) return [form('kiosk', tabletOf(unit))];
  if (way < traffic.kiosk + traffic.wifi) {
    return [form(traffic.isWifiNamed ? 'named' : 'network', `wifi ${unit}`)];
  }
  if (random.chance(0.35)) return [form('network', `shared ${random.below(SHARED_ADDRESSES)}`)];
  const home = `home ${random.below(1e9)}`;
  const people = random.chance(0.05) ? 2 + random.below(2) : 1;
  return Array.from({ length: people }, () => form('network', home));
}

export interface Outcome {
  readonly form: SimulatedForm;
  readonly isCounted: boolean;
}

interface OpenDay {
  readonly sources: Map<string, number>;
  readonly windows: Map<string, number>;
  readonly served: Map<number, number>;
  readonly kinds: Map<string, Map<string, number>>;
}

/** A site that judges forms by the product's own rule and keeps of each day what the product keeps. */
export class SimulatedSite {
  private readonly kept = new Map<number, ServedDay[]>();
  private readonly learned = new Map<number, Capacity>();
  private others: { readonly today: IsoDate; readonly units: OtherUnits | null } | undefined;
  /** Forms of each network and tablet in the calendar week so far, by unit. */
  private week = emptyWeek();
  /** Forms of each group of networks by unit: in this week, and in those before it that are counted, the latest first. */
  private groups = [new Map<string, number>()];
  private readonly regular = new Map<number, readonly RegularGroup[]>();

  /** Of the keyed hash that puts networks into groups. */
  readonly key: string;

  constructor(from: SimulatedSite | { readonly key: string }) {
    this.key = from.key;
    if (!(from instanceof SimulatedSite)) return;
    for (const [place, days] of from.kept) this.kept.set(place, [...days]);
    this.week = {
      network_week: new Map(from.week.network_week),
      kiosk_week: new Map(from.week.kiosk_week),
    };
    for (const [unit, groups] of from.regular) this.regular.set(unit, groups);
    this.groups = from.groups.map((week) => new Map(week));
  }

  private ofGroup(group: string, weeks: readonly ReadonlyMap<string, number>[]): number {
    return weeks.reduce((sum, week) => sum + (week.get(group) ?? 0), 0);
  }

  /** Judges the forms of one day in the order of receipt, then keeps the day. */
  receive(day: number, forms: readonly SimulatedForm[]): Outcome[] {
    this.learned.clear();
    const open: OpenDay = { sources: new Map(), windows: new Map(), served: new Map(), kinds: new Map() };
    const outcomes = forms
      .toSorted((one, other) => one.at - other.at)
      .map((form) => this.judge(day, form, open));
    this.keep(day, open);
    if (day % 7 === 6) this.keepWeek(day);
    return outcomes;
  }

  /** What a place serves on a day, as learned from the days that were kept. */
  capacityOf(place: number, day: number): Capacity {
    const known = this.learned.get(place);
    if (known !== undefined) return known;
    const today = dayOf(day);
    const own = (this.kept.get(place) ?? []).filter((one) => one.day >= addDays(today, -84));
    const capacity =
      place === PROVINCE
        ? learnProvince(own, today)
        : learnCapacity(own, today, {
            others: this.othersOn(today),
            regularSince: regularSince(this.regular.get(place) ?? []),
          });
    this.learned.set(place, capacity);
    return capacity;
  }

  /** What networks bring to all units together. */
  private othersOn(today: IsoDate): OtherUnits | null {
    if (this.others?.today === today) return this.others.units;
    const together = new Map<string, ServedDay>();
    const { from, newSince } = othersOn(today);
    const isOld = (days: readonly ServedDay[]) => days.some((one) => one.day < newSince);
    const units = [...this.kept].filter(([place]) => place !== PROVINCE).map(([, days]) => days);
    const known = units.some(isOld) ? units.filter(isOld) : units;
    for (const days of known) {
      for (const one of days) {
        if (one.kind === null || one.day < from) continue;
        const key = `${one.day} ${one.kind}`;
        const { forms = 0, beyond = [] } = together.get(key) ?? {};
        const added = one.beyond.map((count, level) => count + (beyond[level] ?? 0));
        together.set(key, { ...one, forms: forms + one.forms, beyond: added });
      }
    }
    this.others = { today, units: learnOthers([...together.values()], today) };
    return this.others.units;
  }

  private factsOf(
    day: number,
    form: SimulatedForm,
    open: OpenDay,
  ): SourceFacts & { readonly window: string } {
    const { unit, source } = form;
    const kind = this.kindOf(form);
    const receivedAt = new Date(Date.parse(`${dayOf(day)}T00:00:00+07:00`) + form.at * 1000);
    const window = `${source} ${burstWindow(receivedAt).getTime()}`;
    return {
      ...{ kind, window },
      isOpen: isOpenAt(receivedAt, USUAL_HOURS),
      hasToken: form.hasToken,
      here: open.sources.get(`${unit} ${ofDay(form)}`) ?? 0,
      inWeek: this.inWeek(kind, `${unit} ${source}`),
      inGroup: this.ofGroup(this.groupOf(unit, source), this.groups),
      anywhere: open.sources.get(`${PROVINCE} ${source}`) ?? 0,
      justNow: open.windows.get(window) ?? 0,
      served: open.served.get(unit) ?? 0,
    };
  }

  private inWeek(kind: SourceKind, key: string): number {
    const counted = countedInWeek(kind);
    return counted === null ? 0 : (this.week[counted].get(key) ?? 0);
  }

  private judge(day: number, form: SimulatedForm, open: OpenDay): Outcome {
    const { unit, source } = form;
    const facts = this.factsOf(day, form, open);
    const { kind } = facts;
    const capacities = { unit: this.capacityOf(unit, day), province: this.capacityOf(PROVINCE, day) };
    const flags = flagsOfSource(facts, capacities);
    const [thisWeek] = this.groups;
    if (thisWeek && countsInGroup(facts, capacities)) add(thisWeek, this.groupOf(unit, source));
    const isCounted = !flags.some((flag) => NOT_SERVED.includes(flag));
    for (const place of kind === 'network' ? [unit, PROVINCE] : [unit]) {
      add(open.sources, `${place} ${ofDay(form)}`);
      const sizes = open.kinds.get(`${place} ${kind}`) ?? new Map<string, number>();
      open.kinds.set(`${place} ${kind}`, sizes);
      add(sizes, ofDay(form));
    }
    const inWeek = countedInWeek(kind);
    if (inWeek !== null) add(this.week[inWeek], `${unit} ${source}`);
    add(open.windows, facts.window);
    if (isCounted) add(open.served, unit);
    return { form, isCounted };
  }

  private keep(day: number, { kinds, served }: OpenDay): void {
    for (const [key, sizes] of kinds) {
      const [place = '', name = ''] = key.split(' ');
      const kind = COUNTED_KINDS.find((each) => each === name);
      if (kind === undefined) throw new Error(`${name} is no kind of source`);
      const atMost = COUNTED_TIMES * this.capacityOf(Number(place), day).allowances[kind].usually;
      const counted = [...sizes.values()].map((forms) => ({ forms: Math.min(forms, atMost), sources: 1 }));
      const forms = counted.reduce((sum, size) => sum + size.forms, 0);
      this.add(Number(place), { day: dayOf(day), kind, forms, beyond: formsBeyond(counted) });
    }
    for (const [unit, forms] of served) this.add(unit, { day: dayOf(day), kind: null, forms, beyond: [] });
  }

  private keepWeek(day: number): void {
    const [thisWeek = new Map<string, number>(), ...earlier] = this.groups;
    for (const kind of ['network_week', 'kiosk_week'] as const) {
      const sizes = [...this.week[kind]].map(([key, forms]) => ({ unit: unitOf(key), forms, before: 0 }));
      this.keepSizes(day, kind, sizes);
    }
    const groups = [...thisWeek]
      .filter(([key]) => !this.isRegular(key))
      .map(([key, forms]) => ({
        ...{ unit: unitOf(key), forms },
        before: this.ofGroup(key, earlier),
      }));
    this.keepSizes(day, 'network_group', groups);
    const sums = new Map<string, number>();
    for (const week of this.groups)
      for (const [key, forms] of week) sums.set(key, (sums.get(key) ?? 0) + forms);
    this.keepRegular(day, sums);
    this.week = emptyWeek();
    this.groups = [new Map<string, number>(), thisWeek, ...earlier].slice(0, GROUP_WEEKS);
  }

  private keepRegular(day: number, sums: ReadonlyMap<string, number>): void {
    const units = groupsOf([...sums], ([key]) => unitOf(key));
    for (const groups of units) {
      const unit = unitOf(groups[0]?.[0] ?? '');
      const ofAll = groups.reduce((sum, [, forms]) => sum + forms, 0);
      const large = groups
        .map(([key, forms]) => {
          const ofWeek = this.groups[0]?.get(key) ?? 0;
          return { group: Number(key.split(' ')[1]), forms, ofWeek, ofAll };
        })
        .filter(isLargeGroup)
        .map(({ group }) => group);
      const after = afterWeek(this.regular.get(unit) ?? [], large, dayOf(day));
      this.regular.set(
        unit,
        after.filter(({ weeks }) => weeks > 0),
      );
    }
  }

  private kindOf({ unit, kind, source }: SimulatedForm): SourceKind {
    if (kind !== 'network') return kind;
    return this.isRegular(this.groupOf(unit, source)) ? 'regular' : 'network';
  }

  private isRegular(key: string): boolean {
    const group = Number(key.split(' ')[1]);
    return (this.regular.get(unitOf(key)) ?? []).some((one) => one.since !== null && one.group === group);
  }

  /** As even as the keyed hash of the product. */
  private groupOf(unit: number, source: string): string {
    const hash = createHash('sha256').update(`${this.key} ${unit} ${source}`).digest().readUInt32BE();
    return `${unit} ${hash % GROUPS}`;
  }

  private keepSizes(
    day: number,
    kind: 'network_week' | 'network_group' | 'kiosk_week',
    sizes: readonly { readonly unit: number; readonly forms: number; readonly before: number }[],
  ): void {
    for (const of of groupsOf(sizes, (size) => size.unit)) {
      const unit = of[0]?.unit ?? 0;
      const atMost = COUNTED_TIMES * this.capacityOf(unit, day).allowances[kind].usually;
      const counted = of.map((size) => ({ ...atMostOf(size, atMost), sources: 1 }));
      const forms = counted.reduce((sum, size) => sum + size.forms, 0);
      this.add(unit, { day: dayOf(day), kind, forms, beyond: formsBeyond(counted) });
    }
  }

  private add(place: number, day: ServedDay): void {
    const days = this.kept.get(place) ?? [];
    this.kept.set(place, days);
    days.push(day);
  }
}

const emptyWeek = () => ({ network_week: new Map<string, number>(), kiosk_week: new Map<string, number>() });

/** A source as it is counted for a day: a tablet by the day on which it says that a form was answered. */
function ofDay({ source, daysLate = 0 }: SimulatedForm): string {
  return daysLate === 0 ? source : `${source} late ${daysLate}`;
}

/** The unit of a key of counts. */
function unitOf(key: string): number {
  return Number(key.split(' ')[0]);
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
