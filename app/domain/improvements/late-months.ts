import { isSmall } from '#app/domain/results/disclosure/threshold.ts';

/** Dossiers of one unit that were due in a month and became late, and for how many of them a letter of apology was sent. */
export interface LateCounts {
  readonly late: number;
  readonly apologised: number;
}

/** The same as everybody may see it; null where it is withheld. */
export interface ShownCounts {
  readonly late: number | null;
  readonly apologised: number | null;
}

/** The sum of what is shown of units, and how many units it leaves out. */
export interface LateTotal extends ShownCounts {
  readonly leftOut: LateCounts;
}

/**
 * What everybody may know of the late dossiers of one unit in one month: no count behind which one to a few people stand;
 * that nobody does is good news and no secret. Letters are shown beside late dossiers alone, and where neither those with
 * nor those without one are few. It depends on nothing but the unit itself, so that no other unit, sum or later look tells
 * of it. Source: docs/decisions/044-in-public.md.
 */
export function showLate({ late, apologised }: LateCounts, threshold: number): ShownCounts {
  const isOpen = (count: number) => !isSmall(count, { threshold, isEmptySecret: false });
  const isLateShown = isOpen(late);
  const isLetterShown = isLateShown && isOpen(apologised) && isOpen(late - apologised);
  return { late: isLateShown ? late : null, apologised: isLetterShown ? apologised : null };
}

function sumShown(counts: readonly (number | null)[]): number | null {
  const shown = counts.filter((count) => count !== null);
  return shown.length === 0 ? null : shown.reduce((sum, count) => sum + count, 0);
}

/** The sum of what units show and nothing else; `unknown` units, whose list says nothing of the month, are left out, too. */
export function totalLate(shown: readonly ShownCounts[], unknown: number): LateTotal {
  const all = { late: shown.map(({ late }) => late), apologised: shown.map(({ apologised }) => apologised) };
  const leftOut = (counts: readonly (number | null)[]) =>
    unknown + counts.filter((count) => count === null).length;
  return {
    late: sumShown(all.late),
    apologised: sumShown(all.apologised),
    leftOut: { late: leftOut(all.late), apologised: leftOut(all.apologised) },
  };
}
