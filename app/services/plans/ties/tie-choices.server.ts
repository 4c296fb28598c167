import { appliesTo, type SetLevel, SET_LEVELS } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { levelOf, type UnitKind } from '#app/domain/units/kinds.ts';
import type { Context } from '#app/services/context.ts';
import { getTaskFigures } from '#app/services/plans/get-effect.server.ts';
import { prepareReaders, type Readers } from '#app/services/results/ask-as-every-reader.server.ts';
import { isLike } from '#app/services/results/prepared/subject.server.ts';
import {
  listCriteriaNodes,
  type CriteriaNodeRow,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import { listRoundsOfUnit, listSetsOfLevels } from '#db/queries/plans/ties.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { listAbove } from '#db/queries/units/unit-tree.ts';
import { findUnitById, isUnitInScope } from '#db/queries/units/units.ts';

type TiedTask = Pick<TaskRow, 'leadUnitId' | 'lead' | 'plan'>;

/** A unit that a figure may be about. */
export interface TieUnit {
  readonly id: number;
  readonly kind: UnitKind;
}

/** A unit and those above it, the nearest first. */
async function lineOf(ctx: Context, unitId: number): Promise<TieUnit[]> {
  const [unit, above] = await Promise.all([
    findUnitById(ctx.db, unitId),
    listAbove(ctx.db, unitId, { kind: 'all' }),
  ]);
  return [...(unit ? [unit] : []), ...above.toReversed()].map(({ id, kind }) => ({ id, kind }));
}

const setLevelOf = ({ kind }: TieUnit): SetLevel | undefined =>
  SET_LEVELS.find((level) => level === levelOf(kind));

/**
 * The rounds a task can be tied to a criterion of: those that survey the unit that leads it and, of each questionnaire and
 * method, still take answers, or were the last to end. An earlier one has been measured again already. None for an actor who
 * may not see what the unit's results are.
 */
export async function listTieRounds(ctx: Context, { leadUnitId }: TiedTask): Promise<RoundRow[]> {
  const scope = scopeOf(ctx.actor, 'results.read');
  if (scope === null || !(await isUnitInScope(ctx.db, leadUnitId, scope))) return [];
  const ended: RoundRow[] = [];
  return (await listRoundsOfUnit(ctx.db, leadUnitId)).filter((round) => {
    if (ended.some((later) => isLike(later, round))) return false;
    if (round.status !== 'open') ended.push(round);
    return true;
  });
}

/**
 * The sets a task can be tied to a node of: those in force of the level of the plan's issuer or of the unit that leads the
 * task. A centre goes by the unit it belongs to. None for an actor who may not read sets.
 */
export async function listTieSets(ctx: Context, { leadUnitId, plan }: TiedTask): Promise<CriteriaSetRow[]> {
  if (scopeOf(ctx.actor, 'indexes.read') === null) return [];
  const lines = await Promise.all([...new Set([leadUnitId, plan.unitId])].map((id) => lineOf(ctx, id)));
  const levels = lines.flatMap((line) => line.map(setLevelOf).find((level) => level !== undefined) ?? []);
  return listSetsOfLevels(ctx.db, { levels: [...new Set(levels)], on: localDate(ctx.now) });
}

/** The unit whose points by a set a task of a unit is about: it, or the nearest above it of the set's level; null for none. */
export async function scoredUnitOf(
  ctx: Context,
  { leadUnitId }: TiedTask,
  { level }: CriteriaSetRow,
): Promise<TieUnit | null> {
  return (await lineOf(ctx, leadUnitId)).find((unit) => setLevelOf(unit) === level) ?? null;
}

/** A node with the name of the one above it; null at the top. */
export type TieNode = CriteriaNodeRow & { readonly under: string | null };

/** The nodes of a set a task can be tied to: all that have none below them, for units of the kind that is scored. */
export async function listTieNodes(
  ctx: Context,
  set: CriteriaSetRow,
  scored: TieUnit | null,
): Promise<TieNode[]> {
  const nodes = await listCriteriaNodes(ctx.db, set.id);
  const parents = new Set(nodes.map(({ parentCode }) => parentCode));
  const named = new Map(nodes.map(({ code, label }) => [code, `${code} ${label}`]));
  return nodes
    .filter((node) => !parents.has(node.code) && (scored === null || appliesTo(node, scored.kind)))
    .map((node) => ({ ...node, under: named.get(node.parentCode ?? '') ?? null }));
}

/** The figures of a round at the unit that leads a task, by criterion. */
export interface TieFigures {
  readonly method: Method;
  /** Those that everybody may know who will read the task. */
  readonly rates: ReadonlyMap<string, number>;
  /** The latest of the later rounds that have figures already, and of which criteria: to tie these would be to know the end. */
  readonly newer: { readonly title: string; readonly criteria: ReadonlySet<string> } | null;
}

async function everybodysFigures(readers: Readers, place: { round: string; unit: string; area: string }) {
  const [first, ...others] = await Promise.all(readers.map((reader) => getTaskFigures(reader, place)));
  if (first === undefined) throw new Error('a task has no readers');
  const rates = [...first.rates].filter(([id]) => others.every((figures) => figures.rates.has(id)));
  return { method: first.method, rates: new Map(rates) };
}

/**
 * What is offered of a round. Withheld figures are not among it, from whichever reader they are withheld.
 * @throws AppError `not_found` for a service area that is not there.
 */
export async function findTieFigures(
  ctx: Context,
  { leadUnitId, lead }: TiedTask,
  { round, area }: { readonly round: RoundRow; readonly area: string },
): Promise<TieFigures> {
  const readers = await prepareReaders(ctx, leadUnitId);
  const ask = ({ slug }: RoundRow) => everybodysFigures(readers, { round: slug, unit: lead.code, area });
  const figures = await ask(round);
  const rounds = await listRoundsOfUnit(ctx.db, leadUnitId);
  const later = rounds.filter((one) => isLike(one, round) && one.periodFrom > round.periodTo);
  let newer: { title: string; criteria: Set<string> } | null = null;
  for (const one of later) {
    const { rates } = await ask(one);
    if (rates.size === 0) continue;
    newer ??= { title: one.title, criteria: new Set() };
    for (const criterion of rates.keys()) newer.criteria.add(criterion);
  }
  return { ...figures, newer };
}

/** How a set is called in a list. */
export const setTitle = (set: CriteriaSetRow) => `${set.title} (${setName(set)})`;
