import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  CAPACITY_RULES,
  learnCapacity,
  learnProvince,
  learnOthers,
  othersOn,
  type Capacity,
  type OtherUnits,
} from '#app/domain/responses/capacity/capacity.ts';
import { countsInGroup, flagsOfSource } from '#app/domain/responses/capacity/flags-of-source.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { regularSince } from '#app/domain/responses/capacity/regular-networks.ts';
import { NOT_SERVED } from '#app/domain/responses/flags.ts';
import type { Database } from '#db/client.server.ts';
import type { JudgedResponse, NewResponse } from '#db/queries/responses/responses.ts';
import { readRegularGroups } from '#db/queries/responses/regular-networks.ts';
import { PROVINCE, readServedDays, readServedTogether } from '#db/queries/responses/source-counts.ts';
import type { Arrival, ArrivalSource, Traffic } from '#db/queries/responses/submission-traffic.ts';

const HOUR_MS = 60 * 60 * 1000;
const NO_TOKEN = flagBits(['no_token']);
const NOT_SERVED_BITS = flagBits(NOT_SERVED);

/** Whether a form with these flags is one of those that a unit can be believed to have served. */
function isServed(flags: number): boolean {
  return (flags & NOT_SERVED_BITS) === 0;
}

/** What was learned of a place in an hour. */
interface KnownPlace {
  readonly hour: number;
  readonly capacity: Capacity;
  /** Its groups of networks that are regular. */
  readonly regular: ReadonlySet<number>;
}

/** Judges forms by what came through their sources before. One in a process. */
export class SourceJudge {
  private readonly sql: Database['sql'];
  private others: { readonly hour: number; readonly units: OtherUnits | null } | undefined;
  private readonly known = new Map<number, KnownPlace>();

  constructor(sql: Database['sql']) {
    this.sql = sql;
  }

  /** Looks up what the units of these forms can be believed to serve. */
  async look(rows: readonly NewResponse[]): Promise<SourcesOfBatch> {
    const known = rows.filter(({ source }) => source !== null);
    if (known.length > 0) await this.learn(known);
    return new SourcesOfBatch((place) => this.placeOf(place));
  }

  private placeOf(place: number): KnownPlace {
    const known = this.known.get(place);
    if (known === undefined) throw new Error(`what place ${place} serves was not looked up`);
    return known;
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
    const others = await this.learnOthers(hour, today);
    const groups = await readRegularGroups(this.sql, missing);
    for (const place of missing) {
      const own = days.filter((day) => day.place === place);
      const regular = groups.filter((group) => group.place === place && group.since !== null);
      const known = { others, regularSince: regularSince(regular) };
      const capacity = place === PROVINCE ? learnProvince(own, today) : learnCapacity(own, today, known);
      this.known.set(place, { hour, capacity, regular: new Set(regular.map(({ group }) => group)) });
    }
  }

  /** What networks bring to the units of the province, anew each hour. */
  private async learnOthers(hour: number, today: IsoDate): Promise<OtherUnits | null> {
    if (this.others?.hour === hour) return this.others.units;
    const together = await readServedTogether(this.sql, othersOn(today));
    const units = learnOthers(together, today);
    this.others = { hour, units };
    return units;
  }
}

/** Forms that arrived together; each is judged by those that were stored before, and by those asked about before it. */
export class SourcesOfBatch {
  private readonly placeOf: (place: number) => KnownPlace;
  private readonly added = new Map<string, number>();

  constructor(placeOf: (place: number) => KnownPlace) {
    this.placeOf = placeOf;
  }

  /** The form with its network as what it is in its unit: one of those that bring many forms there, or any other. */
  settle(row: NewResponse): NewResponse {
    const { source, unitId } = row;
    if (source?.kind !== 'network' || source.group === null) return row;
    if (!this.placeOf(unitId).regular.has(source.group)) return row;
    return { ...row, source: { ...source, kind: 'regular', weekMark: null } };
  }

  /** All flags of a form that is going to be stored, as bits; `flags` are those that it has anyway. */
  judge(
    arrival: Arrival,
    before: Traffic,
    flags: number,
  ): Pick<JudgedResponse, 'flags' | 'isServed' | 'countsInGroup'> {
    const { source, unitId } = arrival;
    if (source === null) return { flags, isServed: isServed(flags), countsInGroup: false };
    const { here, anywhere, window, week, group, served } = keysOf(arrival, source);
    const facts = {
      kind: source.kind,
      isOpen: source.isOpen,
      hasToken: (flags & NO_TOKEN) === 0,
      here: before.sourceInUnit + this.count(here),
      anywhere: before.sourceAnywhere + this.count(anywhere),
      inWeek: before.sourceInWeek + this.count(week),
      inGroup: before.sourceInGroup + this.count(group),
      justNow: before.sourceJustNow + this.count(window),
      served: before.served + this.count(served),
    };
    const capacities = { unit: this.placeOf(unitId).capacity, province: this.placeOf(PROVINCE).capacity };
    const all = flags | flagBits(flagsOfSource(facts, capacities));
    const judged = { flags: all, isServed: isServed(all), countsInGroup: countsInGroup(facts, capacities) };
    const more = [...(judged.isServed ? [served] : []), ...(judged.countsInGroup ? [group] : [])];
    for (const key of [here, anywhere, window, week, ...more]) this.added.set(key, this.count(key) + 1);
    return judged;
  }

  private count(key: string): number {
    return this.added.get(key) ?? 0;
  }
}

function keysOf({ unitId, day }: Arrival, found: ArrivalSource) {
  const { kind, mark, windowAt, weekMark, group, sunday } = found;
  const source = `${day} ${kind} ${mark}`;
  return {
    here: `${unitId} ${source}`,
    anywhere: source,
    window: `${source} ${windowAt.getTime()}`,
    week: `${unitId} week to ${sunday} ${kind} ${weekMark ?? mark}`,
    group: `${unitId} group ${group} ${sunday}`,
    served: `${unitId} ${day}`,
  };
}
