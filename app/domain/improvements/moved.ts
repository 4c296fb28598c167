import type { Change } from '#app/domain/results/table/change.ts';
import { changesOf } from '#app/domain/results/table/comparison.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';

/** A criterion of a published round, and what it was in the next one. */
export interface CriterionStory {
  readonly code: string;
  readonly name: string;
  readonly row: ResultRow;
  /** Of the next round; null where it was not asked about again, or is withheld there. */
  readonly next: ResultRow | null;
  /** From this round to the next; null where either figure is missing. */
  readonly change: Change | null;
}

const codeOf = ({ labels }: ResultRow) => labels.at(-1)?.code ?? '';

/**
 * The criteria of a table with what they became in the table of the next round, both as everybody may see them. All are
 * judged at once, as results judge a comparison (`changesOf`), so that no page can say otherwise.
 */
export function criterionStories(
  now: ResultTable,
  next: ResultTable | null,
  method: Method,
): readonly CriterionStory[] {
  const later = new Map((next?.rows ?? []).map((row) => [codeOf(row), row]));
  const shown = now.rows.filter(({ rate }) => rate !== null);
  const changes = changesOf(
    shown.map((row) => [later.get(codeOf(row)) ?? { ...row, rate: null }, row]),
    method,
  );
  return shown.map((row, place) => {
    const after = later.get(codeOf(row));
    return {
      code: codeOf(row),
      name: row.labels.at(-1)?.name ?? '',
      row,
      next: after?.rate == null ? null : after,
      change: changes[place] ?? null,
    };
  });
}

/** The criteria with the lowest figures, the lowest first. */
export function weakest(stories: readonly CriterionStory[], most: number): CriterionStory[] {
  const rateOf = ({ row }: CriterionStory) => row.rate ?? Number.POSITIVE_INFINITY;
  return stories.toSorted((a, b) => rateOf(a) - rateOf(b) || (a.code < b.code ? -1 : 1)).slice(0, most);
}
