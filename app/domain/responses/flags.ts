import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import { isOpenAt, type OpeningHours } from '#app/domain/units/opening-hours.ts';
import type { Channel } from './channel.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Thresholds of the doubts; docs/flags.md explains each to officers. */
export const FLAG_RULES = {
  /** Faster than this per level given: too fast to read a question and choose. */
  tooFast: { perLevelMs: 1 * SECOND },
  /** On a short form, the same level everywhere is an opinion; on a long one, perhaps somebody who did not read. */
  sameAnswer: { minLevels: 10 },
  /**
   * A phone may be lent to a neighbour or used at two counters of one visit: the second response at the same access
   * point is flagged, and the fourth in the unit.
   */
  sameDevice: { windowMs: 12 * HOUR, atAccessPoint: 1, inUnit: 3 },
  /**
   * More responses than this in two minutes are flagged: a counter serves one person at a time, a poster in a hall
   * many.
   */
  burst: { windowMs: 2 * MINUTE, atCounter: 6, elsewhere: 20 },
} as const;

/**
 * A response with one of these says nothing of what its unit can serve, and capacity is not learned from it. Which
 * responses figures leave out is another question: each method says that (`excludedFlags`).
 */
export const NOT_SERVED: readonly Flag[] = [
  'too_fast',
  'same_device',
  'hidden_field',
  'network_burst',
  'beyond_capacity',
];

/** What is known of a response by itself. */
export interface ResponseFacts {
  readonly channel: Channel;
  /** Milliseconds between opening the form and sending it; null when nobody knows. */
  readonly tookMs: number | null;
  readonly answeredAt: Date;
  /** When its place serves people. */
  readonly hours: OpeningHours;
  /** The levels given, without those skipped. */
  readonly levels: readonly number[];
  readonly isFromOffice: boolean;
  readonly isHiddenFieldFilled: boolean;
  /** Whether the site gave out its key (docs/decisions/019-signed-keys.md). */
  readonly hasSignedKey: boolean;
}

/** How many other responses came before this one. */
export interface TrafficFacts {
  /** At the same access point, answered within the burst window before this one. */
  readonly justBefore: number;
  readonly isAtCounter: boolean;
  /** From the same device within its window, in the unit and at the same access point. Both 0 without a device mark. */
  readonly deviceInUnit: number;
  readonly deviceAtAccessPoint: number;
}

function isTooFast({ tookMs, levels }: ResponseFacts): boolean {
  return tookMs !== null && tookMs < levels.length * FLAG_RULES.tooFast.perLevelMs;
}

function isSameAnswer({ levels }: ResponseFacts): boolean {
  return levels.length >= FLAG_RULES.sameAnswer.minLevels && new Set(levels).size === 1;
}

/** The flags that a response raises by itself, in the order of `FLAGS`. Source: docs/flags.md. */
export function flagsOfResponse(facts: ResponseFacts): Flag[] {
  const raised: Partial<Record<Flag, boolean>> = {
    too_fast: isTooFast(facts),
    same_answer: isSameAnswer(facts),
    outside_hours: !isOpenAt(facts.answeredAt, facts.hours),
    office_network: facts.isFromOffice && facts.channel !== 'kiosk',
    hidden_field: facts.isHiddenFieldFilled,
    no_token: !facts.hasSignedKey,
  };
  return FLAGS.filter((flag) => raised[flag]);
}

/** How many responses an access point may have in the burst window before the next one is flagged. */
export function burstEnvelope(isAtCounter: boolean): number {
  return isAtCounter ? FLAG_RULES.burst.atCounter : FLAG_RULES.burst.elsewhere;
}

/** The flags that a response raises because of earlier ones, in the order of `FLAGS`. Source: docs/flags.md. */
export function flagsOfTraffic(facts: TrafficFacts): Flag[] {
  const { sameDevice } = FLAG_RULES;
  const raised: Partial<Record<Flag, boolean>> = {
    same_device:
      facts.deviceAtAccessPoint >= sameDevice.atAccessPoint || facts.deviceInUnit >= sameDevice.inUnit,
    burst: facts.justBefore >= burstEnvelope(facts.isAtCounter),
  };
  return FLAGS.filter((flag) => raised[flag]);
}
