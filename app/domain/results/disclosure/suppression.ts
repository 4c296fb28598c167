import type { Actor } from '#app/domain/people/actor.ts';
import { can } from '#app/domain/people/policy.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { isSmall } from './threshold.ts';

/** Whether a reader belongs to the province's own team (administrators, leaders, the command line), who see small groups. */
export function seesSmallGroups(actor: Actor): boolean {
  if (actor.kind === 'staff') return can(actor, 'results.small_groups');
  if (actor.kind === 'reader') return actor.seesSmallGroups;
  return actor.kind === 'cli' || actor.kind === 'system';
}

/**
 * A row as a reader outside the province's own team may see it: without any number when fewer responses (0 included) or
 * answers than the disclosure threshold stand behind it, or when the pattern of its round does not show it. A hidden row
 * looks the same for either reason. Source: docs/domain.md#small-groups.
 */
export function suppressRow(row: ResultRow, threshold: number, isShown: boolean): ResultRow {
  const { responses, answers } = row;
  if (responses === null || answers === null) return row;
  const isFew = (count: number) => isSmall(count, { threshold, isEmptySecret: true });
  if (isShown && !isFew(responses) && !isFew(answers)) return row;
  return {
    labels: row.labels,
    responses: null,
    answers: null,
    counts: null,
    rate: null,
    mean: null,
    interval: null,
    sample: null,
    isSuppressed: true,
  };
}

/** A row without what tells which levels were chosen: their counts, and the mean, which is a sum of them. */
export function withoutLevels(row: ResultRow): ResultRow {
  return { ...row, counts: null, mean: null };
}
