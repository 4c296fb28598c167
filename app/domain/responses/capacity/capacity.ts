import { addDays, daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import { groupsOf } from '#app/domain/groups-of.ts';
import { LATE_HOURS } from '#app/domain/responses/answered-at.ts';
import { COUNTED_BY_WEEK, LEVELS, type CountedKind } from './source.ts';

/** What is learned of a place, and from how much; docs/flags.md explains it to officers. */
export const CAPACITY_RULES = {
  /** An attack must last half of these weeks before it teaches anything: medians of weeks are what counts. */
  weeks: 12,
  /** So long a unit is new: half of these weeks of an attack from its first day would teach it something. */
  weeksOfNew: 6,
  /** Weeks of all units together, by which a new one is judged. */
  weeksOfOthers: 4,
  /** What networks bring a day where the Wi-Fis of halls are named: households and shared addresses. */
  mostWithoutWifi: 6,
  /** Fewer weeks are no history of its sources ... */
  leastWeeks: 2,
  /** ... and none of its totals. */
  leastWeeksOfTotals: 4,
  /**
   * What share of a place's own forms, in its own past weeks, may lie beyond what one source is allowed; less where
   * strangers cannot pass for the source.
   */
  lossUsually: {
    network: 0.01,
    named: 0.0025,
    kiosk: 0.0025,
    network_week: 0.005,
    network_group: 0.0025,
    regular: 0.0025,
    kiosk_week: 0.005,
  },
  /** The same when the place as a whole has more forms than it has ever served. */
  lossWhenFull: {
    network: 0.02,
    named: 0.005,
    kiosk: 0.005,
    network_week: 0.01,
    network_group: 0.0025,
    regular: 0.005,
    kiosk_week: 0.01,
  },
  /** Never fewer a day, and never fewer a week: two of one household. */
  leastOfSource: 2,
  /** Groups that bring more hold a Wi-Fi that nobody named, or many people: they tell nobody apart, and are not held to it. */
  mostOfGroup: 12,
  /** Where there is no history, a day: thirty people of one Wi-Fi in a busy hour, a tablet on a busy day. */
  withoutHistory: { network: 40, named: 200, kiosk: 160, network_week: Infinity, network_group: Infinity },
  /** On so many of its last days a unit has nothing of its regular networks before they are believed to be away. */
  daysAway: 3,
  /** Standard deviations of Poisson's law that a tablet may be above its usual day and week. */
  deviationsOfKiosk: 2,
  /** Days a week that one network may come, where weeks without the regular ones are not known. */
  openDays: 6,
  /** The same for a network outside opening hours, when nobody waits in a hall. */
  outsideHours: 10,
  /** The whole province, where there is no history. */
  provinceWithoutHistory: 400,
  /** Standard deviations above the median of a day, a week and four weeks: 95 % of normal ones are lower. */
  quantile: 1.645,
} as const;

/** One kind of source on one day of a place (in one week, by its Sunday, for `COUNTED_BY_WEEK`), or, with `kind` null, the forms of the place that count. */
export interface ServedDay {
  readonly day: IsoDate;
  readonly kind: CountedKind | null;
  readonly forms: number;
  /** Of `formsBeyond`. */
  readonly beyond: readonly number[];
}

/** How many forms one source may bring in a day; in a week, for those of weeks; in `GROUP_WEEKS`, for `network_group`. */
export interface Allowance {
  readonly usually: number;
  /** When the place is full. */
  readonly whenFull: number;
}

type KindOfNetworks = 'network' | 'network_week' | 'network_group';

/** What one network may bring to a unit of the province, in a day and in a week, and a group of networks. */
export type OtherUnits = Readonly<Record<KindOfNetworks, Allowance>>;

/** What a place can be believed to serve on one day. */
export interface Capacity {
  readonly allowances: Readonly<Record<CountedKind, Allowance>>;
  /** Whether it knows its networks; else what they may bring is a number for all. */
  readonly hasHistory: boolean;
  /** It is full once so many forms of the day count; Infinity when it has no history. */
  readonly fullFrom: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return (low + high) / 2;
}

/** The standard deviation as outliers do not see it, and at least that of Poisson's law. */
function spreadOf(values: readonly number[]): number {
  const middle = median(values);
  return Math.max(Math.sqrt(middle), 1.4826 * median(values.map((value) => Math.abs(value - middle))));
}

/** The days of each whole week before today that has any, the latest first. */
function weeksOf(days: readonly ServedDay[], today: IsoDate): ServedDay[][] {
  const weeks: ServedDay[][] = [];
  const first = days.reduce<IsoDate>((least, { day }) => (day < least ? day : least), today);
  const whole = Math.min(CAPACITY_RULES.weeks, Math.floor(daysBetween(first, today) / 7));
  for (const one of days) {
    const week = Math.floor((daysBetween(one.day, today) - 1) / 7);
    if (one.day < today && week < whole) (weeks[week] ??= []).push(one);
  }
  return weeks.filter((week) => week.length > 0);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/**
 * The least level beyond which, in half of the weeks, no more than a share `loss` of the place's forms lay. Every source
 * that is held to it, honest ones too, so leaves out no more than that.
 */
function levelFor(weeks: readonly ServedDay[][], kind: CountedKind, loss: number): number {
  const sums = weeks.map((week) => ({
    forms: sum(week.map((one) => (one.kind !== null && COUNTED_BY_WEEK.includes(one.kind) ? 0 : one.forms))),
    days: week.filter((one) => one.kind === kind),
  }));
  const lossAt = (index: number) =>
    median(
      sums.map(({ forms, days }) => sum(days.map(({ beyond }) => beyond[index] ?? 0)) / Math.max(1, forms)),
    );
  return LEVELS.find((_, index) => lossAt(index) <= loss) ?? LEVELS.at(-1) ?? 0;
}

/**
 * What a tablet may bring above what was learned: the same people use the one tablet, so that half of its weeks lie above the
 * median, by Poisson's law; and a week has its own forms and those of the days before it that may come late.
 */
function roomAbove(level: number, kind: CountedKind): number {
  if (kind !== 'kiosk' && kind !== 'kiosk_week') return level;
  const { deviationsOfKiosk, openDays } = CAPACITY_RULES;
  const late = kind === 'kiosk_week' ? (level * LATE_HOURS) / 24 / openDays : 0;
  return Math.ceil(level + late + deviationsOfKiosk * Math.sqrt(level));
}

function allowanceOf(
  days: readonly ServedDay[],
  kind: CountedKind,
  { today, otherwise }: { today: IsoDate; otherwise: Allowance },
): Allowance {
  const { leastWeeks, leastOfSource, lossUsually, lossWhenFull } = CAPACITY_RULES;
  const since = days.reduce((least, one) => (one.kind === kind && one.day < least ? one.day : least), today);
  const all = weeksOf(
    days.filter(({ day }) => day >= since),
    today,
  );
  // Weeks in which a tablet was in repair say nothing of what people bring through it.
  const isTablet = kind === 'kiosk' || kind === 'kiosk_week';
  const weeks = isTablet ? all.filter((week) => week.some((one) => one.kind === kind)) : all;
  if (weeks.length < leastWeeks) return otherwise;
  const room = (level: number) => roomAbove(level, kind);
  return {
    usually: room(Math.max(leastOfSource, levelFor(weeks, kind, lossUsually[kind]))),
    whenFull: room(levelFor(weeks, kind, lossWhenFull[kind])),
  };
}

/** How many forms of today may count before the place is full, by its days, its weeks and its four weeks. */
function roomOf(totals: readonly ServedDay[], today: IsoDate): number {
  const { leastWeeksOfTotals, quantile } = CAPACITY_RULES;
  const weeks = weeksOf(totals, today).map((week) => sum(week.map(({ forms }) => forms)));
  if (weeks.length < leastWeeksOfTotals) return Infinity;
  const days = totals.filter(({ day, forms }) => forms > 0 && day < today).map(({ forms }) => forms);
  const [day, week] = [median(days), median(weeks)];
  const since = (count: number) =>
    sum(
      totals.filter((one) => one.day > addDays(today, -count) && one.day < today).map(({ forms }) => forms),
    );
  return Math.min(
    day + quantile * spreadOf(days),
    week + quantile * spreadOf(weeks) - since(7),
    4 * week + quantile * 2 * spreadOf(weeks) - since(28),
  );
}

const NO_LIMIT: Allowance = { usually: Infinity, whenFull: Infinity };

/** Groups say something where few of them ever bring more than two or three. */
function ofGroup(learned: Allowance): Allowance {
  return learned.usually > CAPACITY_RULES.mostOfGroup ? NO_LIMIT : learned;
}

/** Neither allowance is above what is allowed elsewhere. */
function atMost(own: Allowance, elsewhere: Allowance): Allowance {
  return {
    usually: Math.min(own.usually, elsewhere.usually),
    whenFull: Math.min(own.whenFull, elsewhere.whenFull),
  };
}

function multiplied({ usually, whenFull }: Allowance, times: number): Allowance {
  return { usually: times * usually, whenFull: times * whenFull };
}

/**
 * What networks may bring where a hall may be one of them, by what one brings in a day: weeks in which halls were counted
 * apart say nothing of theirs.
 */
function withHall(network: Allowance): OtherUnits {
  const network_week = multiplied(network, CAPACITY_RULES.openDays);
  return { network, network_week, network_group: NO_LIMIT };
}

/**
 * Whether the regular networks of a place bring nothing any more: the hall has another address, or none. Its forms then
 * come through networks that nobody knows, as they did before.
 */
function isHallAway(days: readonly ServedDay[], today: IsoDate): boolean {
  const before = days.filter(
    ({ day, kind }) => day < today && kind !== null && !COUNTED_BY_WEEK.includes(kind),
  );
  const latest = [...new Set(before.map(({ day }) => day))].toSorted().slice(-CAPACITY_RULES.daysAway);
  const regular = before.filter(({ kind }) => kind === 'regular');
  return regular.length > 0 && regular.every(({ day }) => !latest.includes(day));
}

/** Kinds whose allowance follows from no other kind where there is no history of them. */
type KindByItself = Exclude<CountedKind, 'regular' | 'kiosk_week'>;

/** What else is known of a place than its own days. */
interface KnownOf {
  /** What one network brings to the other units. */
  readonly others?: OtherUnits | null;
  /** Of `regularSince`: since when its regular networks are counted apart. */
  readonly regularSince?: IsoDate | null;
  readonly withoutHistory?: Readonly<Record<KindByItself, number>>;
}

/**
 * What a place can be believed to serve today, learned from its own days before, so that neither one day nor some weeks
 * of an attack teach it anything. For its first weeks, in which an attack could teach it that floods are usual, a unit
 * gets no more of one network than `others` do. Source: docs/decisions/018-capacity.md.
 */
export function learnCapacity(
  days: readonly ServedDay[],
  today: IsoDate,
  { others = null, regularSince = null, withoutHistory = CAPACITY_RULES.withoutHistory }: KnownOf = {},
): Capacity {
  const counted = days.filter(({ kind }) => kind !== null);
  const isAway = isHallAway(counted, today);
  const sources = isAway ? joined(counted, 'network', 'regular') : counted;
  const weeks = weeksOf(sources, today).length;
  const learn = (from: readonly ServedDay[], kind: CountedKind, otherwise: Allowance) =>
    allowanceOf(from, kind, { today, otherwise });
  const allowanceOfKind = (kind: KindByItself) =>
    learn(sources, kind, { usually: withoutHistory[kind], whenFull: withoutHistory[kind] });
  // What networks brought while the regular ones were among them says nothing of the others.
  const apart = regularSince === null ? [] : sources.filter(({ day }) => day > regularSince);
  const allowanceOfNetwork = (kind: KindOfNetworks) => {
    const all = allowanceOfKind(kind);
    const own = atMost(all, learn(apart, kind, all));
    return others !== null && weeks < CAPACITY_RULES.weeksOfNew ? atMost(own, others[kind]) : own;
  };
  const network = allowanceOfNetwork('network');
  const networks = isAway
    ? withHall(network)
    : {
        network,
        network_week: allowanceOfNetwork('network_week'),
        network_group: ofGroup(allowanceOfNetwork('network_group')),
      };
  const kiosk = allowanceOfKind('kiosk');
  return {
    allowances: {
      ...networks,
      named: allowanceOfKind('named'),
      kiosk,
      kiosk_week: learn(sources, 'kiosk_week', multiplied(kiosk, CAPACITY_RULES.openDays)),
      regular: learn(sources, 'regular', allowanceOfKind('network')),
    },
    hasHistory: weeks >= CAPACITY_RULES.leastWeeks,
    fullFrom: roomOf(
      days.filter(({ kind }) => kind === null),
      today,
    ),
  };
}

function added(one: ServedDay, other: ServedDay): ServedDay {
  const beyond = one.beyond.map((count, level) => count + (other.beyond[level] ?? 0));
  return { ...one, forms: one.forms + other.forms, beyond };
}

/** The days of a kind and of another as those of one. */
function joined(days: readonly ServedDay[], kind: CountedKind, other: CountedKind): ServedDay[] {
  const rest = days.filter((one) => one.kind !== kind && one.kind !== other);
  const both = days.filter((one) => one.kind === kind || one.kind === other);
  return [
    ...rest,
    ...groupsOf(both, ({ day }) => day)
      .map((same) => same.reduce(added))
      .map((one) => ({ ...one, kind })),
  ];
}

/** From which day on others are learned from, and those of them that have none before another day are new themselves. */
export function othersOn(today: IsoDate): { readonly from: IsoDate; readonly newSince: IsoDate } {
  const { weeksOfOthers, weeksOfNew } = CAPACITY_RULES;
  return { from: addDays(today, -7 * weeksOfOthers), newSince: addDays(today, -7 * weeksOfNew) };
}

/**
 * What one network may bring to a unit that is new, from the days of all units added up (`readServedTogether`); null while
 * nobody knows the province. Where Wi-Fis are not named, one brings the more the larger its unit is; that of the new unit
 * is not known yet, and counts as the regular networks of others do.
 */
export function learnOthers(together: readonly ServedDay[], today: IsoDate): OtherUnits | null {
  const { allowances, hasHistory } = learnCapacity(joined(together, 'network', 'regular'), today);
  if (!hasHistory) return null;
  const times = allowances.network.usually <= CAPACITY_RULES.mostWithoutWifi ? 1 : 2;
  const network = multiplied(allowances.network, times);
  if (times > 1 && together.some(({ kind }) => kind === 'regular')) return withHall(network);
  return {
    network,
    network_week: multiplied(allowances.network_week, times),
    network_group: multiplied(allowances.network_group, times),
  };
}

/** What the whole province can be believed to send through one network today. */
export function learnProvince(days: readonly ServedDay[], today: IsoDate): Capacity {
  const each = CAPACITY_RULES.provinceWithoutHistory;
  const withoutHistory = {
    named: Infinity,
    kiosk: Infinity,
    network_week: Infinity,
    network_group: Infinity,
  };
  return learnCapacity(days, today, { withoutHistory: { network: each, ...withoutHistory } });
}
