import { channelCode, type Channel } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { SeededRandom } from './random.ts';
import { describePerson, giveOpinion } from './sample-answers.ts';
import { writeComment } from './sample-comments.ts';
import type { Character } from './sample-province.ts';
import { pickVisit, workingDays, type Visit } from './sample-times.ts';

/** A service area at a counter, with the code that hangs there. */
export interface ServicePoint {
  readonly counterId: number;
  readonly serviceAreaId: number;
  readonly areaCode: string;
  readonly visitors: number;
  readonly mood: number;
  readonly accessPointId: number;
}

export interface Place {
  readonly unitId: number;
  readonly character: Character;
  readonly servicePoints: readonly [ServicePoint, ...ServicePoint[]];
}

export interface SampleRound {
  readonly id: number;
  readonly definition: Definition;
  readonly period: Period;
  /** How responses come in. */
  readonly channels: readonly [ChannelShare, ...ChannelShare[]];
  /** Share of the people who write something: of those with a complaint, and of the others. */
  readonly writers: { readonly discontent: number; readonly content: number };
}

export interface ChannelShare {
  readonly channel: Channel;
  readonly share: number;
}

/** Named like the tables' columns. */
export interface SampleResponse {
  readonly unit_id: number;
  readonly round_id: number;
  readonly access_point_id: number | null;
  readonly counter_id: number;
  readonly service_area_id: number;
  readonly channel: number;
  readonly definition_version: number;
  readonly flags: number;
  readonly answered_at: string;
  readonly received_at: string;
  readonly submission_key: string | null;
  readonly answers: readonly (number | null)[];
  readonly traits: readonly (number | null)[] | null;
  readonly comment: string | null;
  readonly answered_on: string;
}

const DOUBTS: readonly { flag: Flag; share: number }[] = [
  { flag: 'too_fast', share: 0.006 },
  { flag: 'same_device', share: 0.006 },
  { flag: 'burst', share: 0.004 },
];
const DAY = 24 * 60 * 60_000;

interface Survey {
  readonly random: SeededRandom;
  readonly round: SampleRound;
  readonly now: Date;
}

/** `count` responses of one unit in one round, none later than `now`. */
export function collectResponses(
  { random, round, now }: Survey,
  place: Place,
  count: number,
): SampleResponse[] {
  const days = workingDays(round.period, now);
  return Array.from({ length: count }, () => {
    const visit = pickVisit(random, days, now);
    const servicePoint = random.weighted(place.servicePoints, ({ visitors }) => visitors);
    return respond({ random, round, now }, { place, servicePoint, visit });
  });
}

function respond(
  { random, round, now }: Survey,
  { place, servicePoint, visit }: { place: Place; servicePoint: ServicePoint; visit: Visit },
) {
  const { definition } = round;
  const { channel } = random.weighted(round.channels, ({ share }) => share);
  const { mood, trend } = place.character;
  const opinion = giveOpinion(random, definition, mood + trend * visit.age + servicePoint.mood + visit.mood);
  const traits = describePerson(random, definition);
  const writers = opinion.lowest.level <= 3 ? round.writers.discontent : round.writers.content;
  const comment = random.chance(writers)
    ? writeComment(random, { areaCode: servicePoint.areaCode, ...opinion })
    : null;
  const isPaper = channel === 'paper';
  return {
    unit_id: place.unitId,
    round_id: round.id,
    access_point_id: isPaper ? null : servicePoint.accessPointId,
    counter_id: servicePoint.counterId,
    service_area_id: servicePoint.serviceAreaId,
    channel: channelCode(channel),
    definition_version: definition.version,
    flags: isPaper ? 0 : flagBits(DOUBTS.flatMap(({ flag, share }) => (random.chance(share) ? [flag] : []))),
    answered_at: visit.at.toISOString(),
    received_at: receivedAt(random, visit.at, isPaper, now).toISOString(),
    submission_key: isPaper ? null : uuid(random),
    answers: opinion.answers,
    traits: traits.length === 0 ? null : traits,
    comment,
    answered_on: localDate(visit.at),
  };
}

/** Paper forms are entered on one of the next days. */
function receivedAt(random: SeededRandom, answeredAt: Date, isPaper: boolean, now: Date): Date {
  if (!isPaper) return answeredAt;
  const typed = new Date(answeredAt.getTime() + (1 + random.below(3)) * DAY);
  return typed < now ? typed : now;
}

/** A version 4 UUID. */
function uuid(random: SeededRandom): string {
  const bytes = random.bytes(16);
  const hex = Array.from(bytes, (byte, at) => {
    const fixed = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
