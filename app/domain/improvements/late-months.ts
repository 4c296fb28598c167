import { hideParts } from '#app/domain/results/disclosure/hide-parts.ts';
import { isSmall } from '#app/domain/results/disclosure/threshold.ts';

/** Dossiers of one unit that were due in a month and became late, and for how many of them a letter of apology was sent. */
export interface LateCounts {
  readonly late: number;
  readonly apologised: number;
}

/** What is counted: all three are hidden or shown together, for two of them give the third. */
function quantities({ late, apologised }: LateCounts): readonly number[] {
  return [late, apologised, late - apologised];
}

/** Whether one to a few people stand behind one of the counts; that nobody does is good news and no secret. */
function isOfFew(counts: LateCounts, threshold: number): boolean {
  return quantities(counts).some((count) => isSmall(count, { threshold, isEmptySecret: false }));
}

/** The sum of counts. */
export function addLate(counts: readonly LateCounts[]): LateCounts {
  return {
    late: counts.reduce((sum, { late }) => sum + late, 0),
    apologised: counts.reduce((sum, { apologised }) => sum + apologised, 0),
  };
}

/** One month as everybody may see it; null where it is withheld. */
export interface ShownMonth {
  readonly total: LateCounts | null;
  /** In the order they were given. */
  readonly units: readonly (LateCounts | null)[];
}

/**
 * What everybody may know of the late dossiers of one month: a unit's counts where no one to a few people stand behind one
 * of them, and where no small one is the sum less the others (`hideParts`). Where the sum itself is small no unit with
 * late dossiers is shown. Source: docs/decisions/044-in-public.md.
 */
export function showMonth(units: readonly LateCounts[], threshold: number): ShownMonth {
  const total = addLate(units);
  const hidden = units.map((counts) => isOfFew(counts, threshold));
  if (isOfFew(total, threshold)) {
    return { total: null, units: units.map((counts) => (counts.late === 0 ? counts : null)) };
  }
  const all = hidden.includes(true) ? hideFurther(units, { hidden, total, threshold }) : hidden;
  return { total, units: units.map((counts, place) => (all[place] ? null : counts)) };
}

function hideFurther(
  units: readonly LateCounts[],
  { hidden, total, threshold }: { hidden: boolean[]; total: LateCounts; threshold: number },
): boolean[] {
  const wholes = quantities(total);
  return hideParts({
    threshold,
    quantities: wholes.map((whole, place) => ({
      parts: units.map((counts) => quantities(counts)[place] ?? 0),
      whole,
    })),
    hidden,
    isEmptySecret: false,
  });
}
