import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { LockDocument } from '#app/domain/publication/seal.ts';
import type { ResultQuestion } from '#app/domain/results/table/question.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { LabelRow, ResultUnitRow } from '#db/queries/rounds/result-labels.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import type { UnitFamily } from '#db/queries/units/unit-family.ts';
import type { PreparedResults } from './prepare-results.server.ts';
import type { Names } from './result-groups.server.ts';

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

/** The units of one round within reach: those of its lock, by the names they had then, else those of today. */
async function listUnitsOfRound(
  { listUnits, listReach, openLock }: PreparedResults,
  round: RoundRow,
  scope: Scope,
): Promise<readonly ResultUnitRow[]> {
  if (round.lockId === null) return listUnits(round.id, scope);
  const { units } = await openLock(round.lockId);
  const reach = await listReach(scope);
  const reached = reach === 'all' ? null : new Set(reach);
  return units.filter(({ id, isOfRound }) => isOfRound && (reached?.has(id) ?? true));
}

/** Units and everything below them in the tree that a lock kept. */
function branchIn({ units }: Pick<LockDocument, 'units'>, top: number): Set<number> {
  const branch = new Set([top]);
  // A unit may stand before the one above it: again until nothing is added.
  for (let known = 0; known < branch.size;) {
    known = branch.size;
    for (const { id, parentId } of units) if (parentId !== null && branch.has(parentId)) branch.add(id);
  }
  return branch;
}

async function listUnitsOf(
  prepared: PreparedResults,
  rounds: readonly RoundRow[],
  scope: Scope,
): Promise<ResultUnitRow[]> {
  const byId = new Map<number, ResultUnitRow>();
  for (const round of rounds) {
    const own = await listUnitsOfRound(prepared, round, scope);
    // The first round gives the names.
    for (const unit of own) if (!byId.has(unit.id)) byId.set(unit.id, unit);
  }
  return [...byId.values()];
}

/** The unit with this code. @throws AppError `not_found`, also when it is out of reach. */
export async function requireFamily({ findFamily }: PreparedResults, code: string): Promise<UnitFamily> {
  return (await findFamily(code)) ?? notFound(code);
}

/** The units that a question about one means, in the tree of the lock, else in that of today. */
async function idsOf(
  { listMerged }: PreparedResults,
  { unit, branch, merged, mergedBranch }: UnitFamily,
  { asked, lock }: { asked: Asked; lock: LockDocument | null },
): Promise<readonly number[]> {
  const { alone, counter, predecessors } = asked;
  // A counter's code is unique within its unit only.
  if (counter !== undefined) return [unit.id];
  if (alone) return predecessors ? merged : [unit.id];
  if (lock === null) return predecessors ? mergedBranch : branch;
  const then = branchIn(lock, unit.id);
  if (!predecessors) return [...then];
  const isAsToday = then.size === branch.length && branch.every((id) => then.has(id));
  return isAsToday ? mergedBranch : listMerged([...then]);
}

/** The unit a question names with the ids it stands for; null when it names none. */
async function findBranch(
  prepared: PreparedResults,
  asked: Asked,
  lock: LockDocument | null,
): Promise<{ unit: LabelRow; ids: ReadonlySet<number> } | null> {
  if (asked.unit === undefined) return null;
  const family = await requireFamily(prepared, asked.unit);
  const unit = lock?.units.find(({ id }) => id === family.unit.id) ?? family.unit;
  return { unit, ids: new Set(await idsOf(prepared, family, { asked, lock })) };
}

/** Rows by the names they had in a lock, where it has them. */
function named<Row extends LabelRow>(today: readonly Row[], then: readonly Row[] | undefined): Row[] {
  const kept = new Map((then ?? []).map((row) => [row.id, row]));
  return today.map((row) => kept.get(row.id) ?? row);
}

/**
 * The units of these rounds that a question covers, the service areas and counters that may be named. Units are those
 * within the reader's reach; a comparison with all like units passes the scope `all`, and shows none of them.
 */
export async function listNames(
  prepared: PreparedResults,
  rounds: readonly RoundRow[],
  { input, scope }: { input: Asked; scope: Scope },
): Promise<Names & { readonly branch: LabelRow | undefined }> {
  const [leading] = rounds;
  const lock = leading?.lockId == null ? null : (await prepared.openLock(leading.lockId)).document;
  const [all, areasToday, branch] = await Promise.all([
    listUnitsOf(prepared, rounds, scope),
    prepared.listServiceAreas(),
    findBranch(prepared, input, lock),
  ]);
  const serviceAreas = named(areasToday, lock?.serviceAreas);
  const wanted = foldVietnamese(input.q ?? '');
  const units = all.filter(
    ({ id, kind, searchName }) =>
      (branch?.ids.has(id) ?? true) &&
      (input.kind === undefined || kind === input.kind) &&
      searchName.includes(wanted),
  );
  const needsCounters = input.by.includes('counter') || input.counter !== undefined;
  const countersToday = needsCounters ? await prepared.listCounters(units.map(({ id }) => id)) : [];
  const counters = named(countersToday, lock?.counters);
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
