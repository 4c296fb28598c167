import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { sundayOf } from '#app/domain/periods/week.ts';
import { burstWindow } from '#app/domain/responses/capacity/flags-of-source.ts';
import { GROUPS } from '#app/domain/responses/capacity/source.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { burstEnvelope, FLAG_RULES, flagsOfTraffic } from '#app/domain/responses/flags.ts';
import { Batcher } from '#app/platform/batcher.ts';
import { keyedMark, keyedMarkNumber } from '#app/platform/keyed-mark.ts';
import type { Database } from '#db/client.server.ts';
import { inTime } from '#db/outage.server.ts';
import {
  resolveAccessPoints,
  type AskedCode,
  type ResolvedAccessPoint,
} from '#db/queries/access-points/resolve.ts';
import {
  flushCommits,
  insertResponses,
  type JudgedResponse,
  type NewResponse,
} from '#db/queries/responses/responses.ts';
import { readTraffic, type Traffic } from '#db/queries/responses/submission-traffic.ts';
import { SourceJudge } from './source-judge.server.ts';
import { PlaceRulesKeeper, type PlaceRules, type RuledPlace } from './place-rules.server.ts';
import { lookAtPresence } from './present-forms.server.ts';
import { lookAtTablets } from './tablet-runs.server.ts';

/** What became of a response: `stored`; or `known`, when its unit has a response with this key. */
export type Taken = 'stored' | 'known';

/**
 * The way of every citizen's request into the database, one in a process. What arrives together is looked up and stored
 * together; each request still waits for its own answer, and a stored one for the commit.
 */
export interface ResponseIntake {
  resolve(asked: AskedCode): Promise<ResolvedAccessPoint | null>;
  /** Adds the flags that others' responses raise, then stores it. */
  take(response: NewResponse): Promise<Taken>;
  /** Mark of a device in one round; marks of two rounds cannot be linked. */
  deviceMark(roundId: number, device: string): bigint;
  /** Mark of a source on one day; marks of two days cannot be linked. */
  sourceMark(day: IsoDate, source: string): bigint;
  /** Mark of a network, or of a tablet, in the calendar week that ends on this Sunday. */
  weekMark(sunday: IsoDate, source: string): bigint;
  /** Which of a unit's groups of networks (`GROUPS`) a network is of. */
  groupOf(unitId: number, network: string): number;
  /** Mark of a network that a unit named as its office's; it lasts as long as MARK_SECRET. */
  officeMark(network: string): string;
  /** When a place serves people, and which networks are its office's. */
  rulesOf(place: RuledPlace, now: Date): Promise<PlaceRules>;
}

interface IntakeOptions {
  readonly sql: Database['sql'];
  /** Of `readMarkSecret`. */
  readonly secret: string;
}

/** Less than a phone, or a proxy before the site, waits for an answer. */
const PATIENCE_MS = 20_000;

const TABLET_RUN_BIT = flagBits(['tablet_run']);
const KIOSK = channelCode('kiosk');
const SCANNED = channelCode('qr');
const WINDOWS = {
  burstMs: FLAG_RULES.burst.windowMs,
  deviceMs: FLAG_RULES.sameDevice.windowMs,
};

export function createIntake({ sql, secret }: IntakeOptions): ResponseIntake {
  const lookups = new Batcher<AskedCode, ResolvedAccessPoint | null>({
    work: (asked) => resolveAccessPoints(sql, asked),
    maxItems: 100,
    maxRunning: 2,
  });
  const judge = new SourceJudge(sql);
  const rules = new PlaceRulesKeeper(sql);
  let flushBefore: Promise<unknown> = Promise.resolve();
  // One at a time: each batch then sees all that was stored before it, so counts are exact. While one goes to disk, the
  // next one is looked up and stored; no third one, so that a slow disk does not take all connections.
  const inserts = new Batcher<NewResponse, Stored>({
    work: async (responses) => {
      const stored = await takeAll(sql, judge, responses);
      await flushBefore;
      flushBefore = Promise.allSettled(stored.map(({ onDisk }) => onDisk));
      return stored;
    },
    maxItems: 100,
    maxRunning: 1,
  });
  const store = async (response: NewResponse): Promise<Taken> => {
    const { taken, onDisk } = await inserts.add(response);
    // A repeat as well: the form that it repeats may not be on disk yet.
    await onDisk;
    return taken;
  };
  return {
    resolve: (asked) => inTime(lookups.add(asked), PATIENCE_MS),
    take: (response) => inTime(store(response), PATIENCE_MS),
    deviceMark(roundId, device) {
      return keyedMarkNumber(secret, `device in round ${roundId}`, device);
    },
    sourceMark(day, source) {
      return keyedMarkNumber(secret, `source on ${day}`, source);
    },
    weekMark(sunday, source) {
      return keyedMarkNumber(secret, `network in the week to ${sunday}`, source);
    },
    groupOf(unitId, network) {
      return Number(BigInt.asUintN(32, keyedMarkNumber(secret, `group at unit ${unitId}`, network))) % GROUPS;
    },
    officeMark(network) {
      return keyedMark(secret, 'office network', network);
    },
    rulesOf: (place, now) => rules.of(place, now),
  };
}

/** What became of a response, and when that is on disk. */
interface Stored {
  readonly taken: Taken;
  readonly onDisk: Promise<void>;
}

/**
 * Stores rows and begins to bring them to disk, over one connection: a server that broke down and came back has lost what
 * was not on disk, and cannot be asked by mistake whether it is.
 */
async function storeOnce(
  sql: Database['sql'],
  rows: readonly JudgedResponse[],
): Promise<{ stored: boolean[]; onDisk: Promise<void> }> {
  const connection = await sql.reserve();
  try {
    const stored = await insertResponses(connection, rows);
    const onDisk = flushCommits(connection).finally(() => connection.release());
    // Who waits for it is told; nobody may be waiting yet.
    onDisk.catch(() => undefined);
    return { stored, onDisk };
  } catch (error) {
    connection.release();
    throw error;
  }
}

async function takeAll(
  sql: Database['sql'],
  judge: SourceJudge,
  given: readonly NewResponse[],
): Promise<Stored[]> {
  const first = firstOfEachKey(given);
  // What is known of units is looked up once an hour, so that nobody else waits for it.
  const sources = await judge.look([...first.values()]);
  const rows = [...first.values()].map((row) => sources.settle(row));
  const arrivals = rows.map(toArrival);
  const [traffic, endsRun, isBeyondMinute] = await Promise.all([
    readTraffic(sql, arrivals, WINDOWS),
    lookAtTablets(sql, rows),
    lookAtPresence(sql, rows),
  ]);
  const flagged: JudgedResponse[] = [];
  for (const [index, row] of rows.entries()) {
    const [seen, arrival] = [traffic[index], arrivals[index]];
    if (seen === undefined || arrival === undefined) throw new Error('an arrival was not looked at');
    const run = endsRun(row, flagged) ? TABLET_RUN_BIT : 0;
    const judged = sources.judge(arrival, seen, row.flags | run | trafficBits(row, seen, flagged));
    const channel = isBeyondMinute(row, flagged) ? SCANNED : row.channel;
    flagged.push({ ...row, channel, ...judged });
  }
  const { stored, onDisk } = await storeOnce(sql, flagged);
  const isStored = new Map(flagged.map((row, index) => [keyOf(row), stored[index] === true]));
  return given.map((row) => {
    const isFirst = first.get(keyOf(row)) === row;
    return { taken: isFirst && isStored.get(keyOf(row)) === true ? 'stored' : 'known', onDisk };
  });
}

function keyOf({ unitId, submissionKey }: NewResponse): string {
  return `${unitId}/${submissionKey}`;
}

function firstOfEachKey(rows: readonly NewResponse[]): Map<string, NewResponse> {
  const first = new Map<string, NewResponse>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
}

/** Everybody uses the tablet: that its forms have one device says nothing. */
const sharedByAll = ({ channel }: NewResponse) => channel === KIOSK;

function toArrival(row: NewResponse) {
  return {
    ...row,
    device: sharedByAll(row) ? null : row.device,
    day: localDate(row.receivedAt),
    source: row.source && {
      ...row.source,
      windowAt: burstWindow(row.receivedAt),
      sunday: sundayOf(localDate(row.receivedAt)),
    },
    countAtMost: burstEnvelope(row.counterId !== null),
  };
}

/** `others` came in the same batch, before this one. */
function trafficBits(row: NewResponse, seen: Traffic, others: readonly NewResponse[]): number {
  const within = (other: NewResponse, windowMs: number) =>
    Math.abs(other.answeredAt.getTime() - row.answeredAt.getTime()) < windowMs;
  const here = others.filter(({ accessPointId }) => accessPointId === row.accessPointId);
  const isSameDevice = (other: NewResponse) =>
    row.device !== null &&
    !sharedByAll(row) &&
    other.device === row.device &&
    other.unitId === row.unitId &&
    within(other, WINDOWS.deviceMs);
  return flagBits(
    flagsOfTraffic({
      justBefore: seen.justBefore + here.filter((other) => within(other, WINDOWS.burstMs)).length,
      isAtCounter: row.counterId !== null,
      deviceInUnit: seen.deviceInUnit + others.filter(isSameDevice).length,
      deviceAtAccessPoint: seen.deviceAtAccessPoint + here.filter(isSameDevice).length,
    }),
  );
}
