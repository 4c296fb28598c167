import type { Actor } from '#app/domain/staff/actor.ts';
import type { ResultRow, ResultTable } from './table.ts';

/** Fewer responses than this are not shown to readers outside the province's own team (design, section 5). */
export const MIN_SHOWN = 5;

/** Whether a reader belongs to the province's own team (administrators, leaders, the command line), who see small groups. */
export function seesSmallGroups(actor: Actor): boolean {
  if (actor.kind === 'staff') return actor.role === 'admin' || actor.role === 'leader';
  if (actor.kind === 'reader') return actor.seesSmallGroups;
  return actor.kind === 'cli' || actor.kind === 'system';
}

function suppressRow(row: ResultRow): ResultRow {
  const { responses, answers } = row;
  if (responses === null || answers === null) return row;
  if (responses >= MIN_SHOWN && answers >= MIN_SHOWN) return row;
  return {
    labels: row.labels,
    responses: null,
    answers: null,
    counts: null,
    rate: null,
    mean: null,
    interval: null,
    isSuppressed: true,
  };
}

/**
 * A table as a reader outside the province's own team may see it: a row of fewer than 5 responses or answers (0 included)
 * carries no number. The one place where this is decided; every outlet prints what it returns.
 * Source: design, section 5, suppression.
 */
export function suppressTable(table: ResultTable): ResultTable {
  return { ...table, rows: table.rows.map(suppressRow), total: suppressRow(table.total) };
}
