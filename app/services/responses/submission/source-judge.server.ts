import { addDays, localDate } from '#app/domain/periods/date.ts';
import {
  CAPACITY_RULES,
  learnCapacity,
  learnProvince,
  type Capacity,
} from '#app/domain/responses/capacity/capacity.ts';
import { burstWindow, flagsOfSource } from '#app/domain/responses/capacity/flags-of-source.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { NOT_SERVED } from '#app/domain/responses/flags.ts';
import type { Database } from '#db/client.server.ts';
import type { NewResponse } from '#db/queries/responses/responses.ts';
import {
  PROVINCE,
  readServedDays,
  readSourceCounts,
  type SourceArrival,
  type SourceCounts,
} from '#db/queries/responses/source-counts.ts';

const HOUR_MS = 60 * 60 * 1000;
const NO_TOKEN = flagBits(['no_token']);
const NOT_SERVED_BITS = flagBits(NOT_SERVED);

/** A form as its source is counted; null when nothing is known of where it came from. */
function toArrival({ unitId, source, receivedAt }: NewResponse): SourceArrival | null {
  return source && { unitId, ...source, day: localDate(receivedAt), windowAt: burstWindow(receivedAt) };
}

/** Whether a form with these flags is one of those that a unit can be believed to have served. */
export function isServed(flags: number): boolean {
  return (flags & NOT_SERVED_BITS) === 0;
}

/** Judges forms by what came through their sources before. One in a process. */
export class SourceJudge {
  private readonly sql: Database['sql'];
  private readonly known = new Map<number, { readonly hour: number; readonly capacity: Capacity }>();

  constructor(sql: Database['sql']) {
    this.sql = sql;
  }

  /** Looks up what is needed to judge forms that arrive together. */
  async look(rows: readonly NewResponse[]): Promise<SourcesOfBatch> {
    const arrivals = rows.flatMap((row) => toArrival(row) ?? []);
    const [counts] =
      arrivals.length === 0
        ? [[]]
        : await Promise.all([readSourceCounts(this.sql, arrivals), this.learn(rows)]);
    const before = new Map<string, SourceCounts>();
    for (const [index, arrival] of arrivals.entries()) {
      const found = counts[index];
      if (found !== undefined) before.set(keyOf(arrival), found);
    }
    return new SourcesOfBatch(before, (place) => this.capacityOf(place));
  }

  private capacityOf(place: number): Capacity {
    const known = this.known.get(place);
    if (known === undefined) throw new Error(`what place ${place} serves was not looked up`);
    return known.capacity;
  }

  /** Anew each hour: what came of a day that is over is told after midnight. */
  private async learn(rows: readonly NewResponse[]): Promise<void> {
    const latest = Math.max(...rows.map(({ receivedAt }) => receivedAt.getTime()));
    const hour = Math.floor(latest / HOUR_MS);
    const places = new Set([PROVINCE, ...rows.map(({ unitId }) => unitId)]);
    const missing = [...places].filter((place) => this.known.get(place)?.hour !== hour);
    if (missing.length === 0) return;
    const today = localDate(new Date(latest));
    const days = await readServedDays(this.sql, missing, addDays(today, -7 * CAPACITY_RULES.weeks));
    for (const place of missing) {
      const learn = place === PROVINCE ? learnProvince : learnCapacity;
      const own = days.filter((day) => day.place === place);
      this.known.set(place, { hour, capacity: learn(own, today) });
    }
  }
}

/** Forms that arrived together; each is judged by those that were stored before, and by those asked about before it. */
export class SourcesOfBatch {
  private readonly before: ReadonlyMap<string, SourceCounts>;
  private readonly capacityOf: (place: number) => Capacity;
  private readonly added = new Map<string, number>();

  constructor(before: ReadonlyMap<string, SourceCounts>, capacityOf: (place: number) => Capacity) {
    this.before = before;
    this.capacityOf = capacityOf;
  }

  /** All flags of a form that is going to be stored, as bits; `flags` are those that it has anyway. */
  flagsOf(row: NewResponse, flags: number): number {
    const arrival = toArrival(row);
    if (arrival === null) return flags;
    const before = this.before.get(keyOf(arrival));
    if (before === undefined) throw new Error('a form was not looked at');
    const { here, anywhere, window, served } = keysOf(arrival);
    const facts = {
      kind: arrival.kind,
      receivedAt: row.receivedAt,
      hasToken: (flags & NO_TOKEN) === 0,
      here: before.here + this.count(here),
      anywhere: before.anywhere + this.count(anywhere),
      justNow: before.justNow + this.count(window),
      served: before.served + this.count(served),
    };
    const capacities = { unit: this.capacityOf(row.unitId), province: this.capacityOf(PROVINCE) };
    const all = flags | flagBits(flagsOfSource(facts, capacities));
    for (const key of [here, anywhere, window, ...(isServed(all) ? [served] : [])]) {
      this.added.set(key, this.count(key) + 1);
    }
    return all;
  }

  private count(key: string): number {
    return this.added.get(key) ?? 0;
  }
}

function keysOf({ unitId, day, kind, mark, windowAt }: SourceArrival) {
  const source = `${day} ${kind} ${mark}`;
  return {
    here: `${unitId} ${source}`,
    anywhere: source,
    window: `${source} ${windowAt.getTime()}`,
    served: `${unitId} ${day}`,
  };
}

/** Two arrivals of one key find the same. */
function keyOf(arrival: SourceArrival): string {
  const { here, window } = keysOf(arrival);
  return `${here} ${window}`;
}
