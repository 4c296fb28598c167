import type { CriteriaSetRow } from '#db/queries/indexes/criteria-sets.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import type { Context } from '#app/services/context.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import { getSet } from './get-set.server.ts';
import { nodeValues } from './node-values.ts';
import { FURTHER_NODE_COLUMNS, NODE_COLUMNS } from './read-set-file.server.ts';
import { HEAD_FIELDS } from './set-head.ts';

const COLUMNS = [...NODE_COLUMNS, ...FURTHER_NODE_COLUMNS];

export interface ExportedSet {
  /** `PAR-TINH@2`. */
  readonly name: string;
  readonly list: WrittenList;
  /** Fields and values of the sheet that describes the set. */
  readonly head: readonly (readonly [field: string, value: string])[];
}

function headOf(set: CriteriaSetRow): ExportedSet['head'] {
  const amount = (points: number | null) => (points === null ? '' : renderAmount(points));
  const values: Readonly<Record<(typeof HEAD_FIELDS)[number], string>> = {
    code: set.code,
    index: set.index,
    level: set.level,
    title: set.title,
    legal_basis: set.legalBasis ?? '',
    total_points: amount(set.total),
    survey_points: amount(set.surveyPoints),
    valid_from: set.validFrom ?? '',
    decimals: String(set.decimals),
    sample: set.isSample ? 'x' : '',
  };
  return HEAD_FIELDS.map((field) => [field, values[field]] as const);
}

/**
 * A version of a set as `indexes import` reads it.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function exportSet(ctx: Context, { name }: { name: string }): Promise<ExportedSet> {
  const { set, nodes } = await getSet(ctx, { name });
  const rows = nodes.map((node) => {
    const values: Readonly<Record<string, string>> = { code: node.code, ...nodeValues(node) };
    return COLUMNS.map((column) => values[column] ?? '');
  });
  return { name: setName(set), list: { columns: COLUMNS, rows }, head: headOf(set) };
}
