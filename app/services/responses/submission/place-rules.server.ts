import { USUAL_WEEK, type OpeningHours } from '#app/domain/units/opening-hours.ts';
import type { Database } from '#db/client.server.ts';
import { findPlaceRules } from '#db/queries/units/opening-hours.ts';

/** A place that a code stands for. */
export interface RuledPlace {
  readonly unitId: number;
  readonly counterId: number | null;
}

/** What the doubts about a response at a place are judged by. */
export interface PlaceRules {
  readonly hours: OpeningHours;
  /** Marks of its office's networks. */
  readonly offices: ReadonlySet<string>;
}

const KEPT_MS = 60_000;
/** More places than a province has; so that nothing grows for ever. */
const MOST_KEPT = 20_000;

/** Keeps the rules of places for a minute: they change once a year, and are asked for with every form. One in a process. */
export class PlaceRulesKeeper {
  private readonly sql: Database['sql'];
  private readonly kept = new Map<string, { readonly readAt: number; readonly rules: Promise<PlaceRules> }>();

  constructor(sql: Database['sql']) {
    this.sql = sql;
  }

  of(place: RuledPlace, now: Date): Promise<PlaceRules> {
    const key = `${place.unitId} ${place.counterId ?? ''}`;
    const known = this.kept.get(key);
    // In either direction: after a clock that was ahead is set right, too.
    if (known !== undefined && Math.abs(now.getTime() - known.readAt) < KEPT_MS) return known.rules;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const rules = this.read(place);
    this.kept.set(key, { readAt: now.getTime(), rules });
    // A look-up that failed is tried again by the next one.
    rules.catch(() => this.kept.delete(key));
    return rules;
  }

  private async read(place: RuledPlace): Promise<PlaceRules> {
    const { week, marks, days } = await findPlaceRules(this.sql, place);
    return { hours: { week: week ?? USUAL_WEEK, days }, offices: new Set(marks) };
  }
}
