import { LRUCache } from 'lru-cache';
import type { WallFigure } from '#app/domain/signals/wall.ts';

/** Screens ask every two minutes; several of them, or a flood, share what was worked out within this time. */
const KEPT_MS = 60_000;
/** More units than a province has. */
const MAX_UNITS = 2_000;

/** A figure, or that there is none, and when it was worked out. */
interface Kept {
  readonly madeAt: Date;
  readonly figure: Promise<WallFigure | null>;
}

/**
 * The figures of walls that one process worked out lately, by the id of the unit. It knows nothing of who may look: that is
 * decided anew for each of them, before it is asked.
 */
export class WallMemory {
  private readonly known = new LRUCache<number, Kept>({ max: MAX_UNITS });

  /** The figure of a unit, by `make` where none is known or it is too old; one that cannot be made is not kept. */
  of(unitId: number, now: Date, make: () => Promise<WallFigure | null>): Kept {
    const known = this.known.get(unitId);
    const age = known ? now.getTime() - known.madeAt.getTime() : KEPT_MS;
    if (known && age >= 0 && age < KEPT_MS) return known;
    const made: Kept = { madeAt: now, figure: make() };
    this.known.set(unitId, made);
    made.figure.catch(() => {
      if (this.known.peek(unitId) === made) this.known.delete(unitId);
    });
    return made;
  }
}
