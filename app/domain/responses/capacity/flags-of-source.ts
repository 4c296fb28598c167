import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import { CAPACITY_RULES, type Capacity } from './capacity.ts';
import { countedInWeek, type SourceKind } from './source.ts';

const MINUTE = 60_000;

/** Thresholds of `network_burst`; docs/flags.md explains them to officers. */
const NETWORK_BURST = {
  windowMs: 10 * MINUTE,
  /** Twenty phones whose Wi-Fi comes back at noon, and a full hall behind one address, send fewer. */
  forms: 40,
  /** ... or this share of what one network may bring to the province in a day. */
  shareOfDay: 0.1,
} as const;

/** Of a source, so many times what it is allowed is counted and learned from; the rest of a flood leaves no trace. */
export const COUNTED_TIMES = 4;

/** A form and what came before it, all by time of receipt. */
export interface SourceFacts {
  readonly kind: SourceKind;
  /** Whether its place served people when it came. */
  readonly isOpen: boolean;
  /** Whether the site gave out its key. */
  readonly hasToken: boolean;
  /** Forms of its source today: in its unit, and in the whole province. */
  readonly here: number;
  readonly anywhere: number;
  /** Forms of a network or a tablet in this calendar week in its unit; 0 for other kinds. */
  readonly inWeek: number;
  /**
   * Forms of its group of networks in this week and those before it in its unit (`GROUP_WEEKS`), without those that were
   * beyond anything else; 0 for other kinds.
   */
  readonly inGroup: number;
  /** Forms of its source in the window of `NETWORK_BURST`, in the whole province. */
  readonly justNow: number;
  /** Forms that the unit is believed to have served today (`NOT_SERVED`). */
  readonly served: number;
}

/** What is known of the places that a form falls into. */
export interface Capacities {
  readonly unit: Capacity;
  readonly province: Capacity;
}

/** The beginning of the window of `NETWORK_BURST` that holds an instant. */
export function burstWindow(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / NETWORK_BURST.windowMs) * NETWORK_BURST.windowMs);
}

/** How many forms of one source its unit takes today before the rest is its excess. */
function allowedHere({ kind, isOpen, hasToken, served }: SourceFacts, unit: Capacity): number {
  const { usually, whenFull } = unit.allowances[kind];
  if (served >= unit.fullFrom) return hasToken || kind !== 'network' ? whenFull : Math.min(1, whenFull);
  const isGuess = kind === 'network' && !unit.hasHistory;
  return isGuess && !isOpen ? Math.min(usually, CAPACITY_RULES.outsideHours) : usually;
}

/** How many forms of one network, or of one tablet, its unit takes in a calendar week. */
function allowedInWeek({ kind, served }: SourceFacts, { allowances, fullFrom }: Capacity): number {
  const counted = countedInWeek(kind);
  if (counted === null) return Infinity;
  return served >= fullFrom ? allowances[counted].whenFull : allowances[counted].usually;
}

/** How many forms of one group of networks its unit takes in `GROUP_WEEKS`. */
function allowedOfGroup({ served }: SourceFacts, { allowances, fullFrom }: Capacity): number {
  return served >= fullFrom ? allowances.network_group.whenFull : allowances.network_group.usually;
}

/**
 * Whether a form counts towards its group: what is beyond anything else does not, so that a flood of one network fills no
 * group in which it then leaves no room for others, and teaches none.
 */
export function countsInGroup(facts: SourceFacts, capacities: Capacities): boolean {
  const isInGroup = facts.kind === 'network' || facts.kind === 'regular';
  return isInGroup && flagsOfSource({ ...facts, inGroup: 0 }, capacities).length === 0;
}

/**
 * The flags of a form for where it came through, in the order of `FLAGS`. Only what goes beyond is flagged: nothing that
 * a source sends takes anything away from the others. Source: docs/decisions/018-capacity.md.
 */
export function flagsOfSource(facts: SourceFacts, { unit, province }: Capacities): Flag[] {
  const isNetwork = facts.kind === 'network';
  const here = allowedHere(facts, unit);
  const inProvince = Math.max(here, province.allowances.network.usually);
  const raised: Partial<Record<Flag, boolean>> = {
    network_burst:
      isNetwork && facts.justNow >= Math.max(NETWORK_BURST.forms, inProvince * NETWORK_BURST.shareOfDay),
    beyond_capacity:
      facts.here >= here ||
      facts.inWeek >= allowedInWeek(facts, unit) ||
      (isNetwork && (facts.inGroup >= allowedOfGroup(facts, unit) || facts.anywhere >= inProvince)),
  };
  return FLAGS.filter((flag) => raised[flag]);
}
