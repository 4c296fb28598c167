import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import {
  listCounterLabels,
  listResultUnits,
  listServiceAreaLabels,
  type LabelRow,
  type ResultUnitRow,
} from '#db/queries/rounds/result-labels.ts';
import { listWithPredecessors } from '#db/queries/units/predecessors.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode, listUnitIdsInScope } from '#db/queries/units/units.ts';
import type { Names } from './result-groups.ts';

type Asked = Pick<
  ResultQuestion,
  'by' | 'q' | 'unit' | 'alone' | 'predecessors' | 'kind' | 'serviceArea' | 'counter'
>;

/** The rows that the codes of a question name. */
export interface Narrowing {
  readonly unit: LabelRow | undefined;
  readonly serviceArea: LabelRow | undefined;
  readonly counter: LabelRow | undefined;
}

function notFound(code: string): never {
  throw new AppError('not_found', 'question.refusal.codeNotFound', { code: excerpt(code) });
}

async function listUnitsOf(
  ctx: Context,
  rounds: readonly RoundRow[],
  scope: Scope,
): Promise<ResultUnitRow[]> {
  const byId = new Map<number, ResultUnitRow>();
  for (const { id } of rounds) {
    for (const unit of await listResultUnits(ctx.db, id, scope)) byId.set(unit.id, unit);
  }
  return [...byId.values()];
}

/** The unit a question names with the ids it stands for, itself first; null when it names none. */
async function findBranch(
  ctx: Context,
  { unit: code, alone, counter, predecessors }: Asked,
  scope: Scope,
): Promise<{ unit: LabelRow; ids: ReadonlySet<number> } | null> {
  if (code === undefined) return null;
  const unit = await findUnitByCode(ctx.db, code, scope);
  if (!unit) notFound(code);
  // A counter's code is unique within its unit only.
  if (counter !== undefined) return { unit, ids: new Set([unit.id]) };
  const branch = alone ? [unit.id] : await listUnitIdsInScope(ctx.db, { kind: 'subtree', unitId: unit.id });
  const ids = branch === 'all' ? [unit.id] : branch;
  return { unit, ids: new Set(predecessors ? await listWithPredecessors(ctx.db, ids) : ids) };
}

/** The units of these rounds that a question covers, the service areas and counters that may be named. */
export async function listNames(
  ctx: Context,
  rounds: readonly RoundRow[],
  { input, scope }: { input: Asked; scope: Scope },
): Promise<Names & { readonly branch: LabelRow | undefined }> {
  const [all, serviceAreas, branch] = await Promise.all([
    listUnitsOf(ctx, rounds, scope),
    listServiceAreaLabels(ctx.db),
    findBranch(ctx, input, scope),
  ]);
  const wanted = foldVietnamese(input.q ?? '');
  const units = all.filter(
    ({ id, kind, searchName }) =>
      (branch?.ids.has(id) ?? true) &&
      (input.kind === undefined || kind === input.kind) &&
      searchName.includes(wanted),
  );
  const needsCounters = input.by.includes('counter') || input.counter !== undefined;
  const ids = units.map(({ id }) => id);
  const counters = needsCounters ? await listCounterLabels(ctx.db, ids) : [];
  const isOfRound = !branch || all.some(({ id }) => branch.ids.has(id));
  return { units, serviceAreas, counters, branch: isOfRound ? branch?.unit : undefined };
}

/** The one entry of a list with the code asked for; undefined when none is asked for. */
function requireCode<Row extends { code: string }>(
  rows: readonly Row[],
  code: string | undefined,
): Row | undefined {
  return code === undefined ? undefined : (rows.find((entry) => entry.code === code) ?? notFound(code));
}

/**
 * What the codes of a question name.
 * @throws AppError `not_found` for a unit, service area or counter that is not there, out of reach or of no such round;
 * `invalid` for a counter without its unit.
 */
export function narrow(input: Asked, names: Names & { readonly branch: LabelRow | undefined }): Narrowing {
  if (input.counter !== undefined && input.unit === undefined) {
    throw new AppError('invalid', 'question.refusal.counterWithoutUnit');
  }
  if (input.unit !== undefined && !names.branch) notFound(input.unit);
  return {
    unit: names.branch,
    serviceArea: requireCode(names.serviceAreas, input.serviceArea),
    counter: requireCode(names.counters, input.counter),
  };
}
