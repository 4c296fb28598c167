import type { Cell } from '#app/domain/results/figures/cell.ts';
import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { needsPairs } from '#app/domain/results/figures/tally-shape.ts';
import { totalRow } from '#app/domain/results/table/table.ts';
import type { RateChange, SetPreview } from '#app/domain/results/print/set-preview.ts';
import type { Context } from '#app/services/context.ts';
import { designOf } from '#app/services/results/prepared/design.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { getSubject } from '#app/services/results/prepared/subject.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import {
  countByHour,
  countChange,
  countConcerned,
  type ExclusionKind,
  type ResponseSet,
} from '#db/queries/responses/exclusions.ts';
import { countCells } from '#db/queries/tallies/results.ts';
import { readSet, type TypedSet } from './response-set.server.ts';

/**
 * Counts a set before it is excluded or included: how many responses, when they came, and the rates before and after.
 * @throws AppError as `readSet`; `forbidden`; `not_found`.
 */
export async function previewSet(ctx: Context, typed: TypedSet, kind: ExclusionKind): Promise<SetPreview> {
  requireProvince(ctx, 'responses.exclude');
  const prepared = prepareResults(ctx);
  const subject = await getSubject(prepared, [typed.round]);
  const set = await readSet(ctx.db, subject.round.id, typed);
  const { definition, method } = subject;
  const design = await designOf(prepared, subject);
  const rateOf = (cell: Cell) => totalRow({ definition, method, design }, cell).rate;
  const changeOf = async (unitIds: ResponseSet['unitIds']): Promise<RateChange> => {
    const { figure, excludedFlags } = method;
    const counting = { definition, figure, excludedFlags, withPairs: needsPairs(method), by: [] };
    const roundIds = [subject.round.id];
    const [now] = await countCells(ctx.db, {
      ...counting,
      roundIds,
      unitIds,
      scope: { kind: 'all' },
      sight: 'live',
    });
    const [change] = await countChange(ctx.db, set, { ...counting, kind });
    const before = now?.cell ?? emptyCell(definition);
    return { before: rateOf(before), after: rateOf(change ? addCells(before, change.cell) : before) };
  };
  return {
    count: await countConcerned(ctx.db, set, kind),
    byHour: await countByHour(ctx.db, set, kind),
    round: await changeOf(undefined),
    unit: set.unitIds ? await changeOf(set.unitIds) : null,
    method,
  };
}
