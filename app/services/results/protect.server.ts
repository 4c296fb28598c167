import { AppError, refuse } from '#app/domain/errors.ts';
import { computePattern, type Atom, type Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { dimensionOf, protectTable, type Dimension } from '#app/domain/results/disclosure/protection.ts';
import { askedDates } from '#app/domain/results/table/question.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { ResultTable } from '#app/domain/results/table/table.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { countRound, toQuery, type Prepared } from './count-results.server.ts';
import { toGroups, type Names } from './result-groups.ts';
import { listNames } from './result-names.server.ts';
import type { Subject } from './subject.server.ts';

/** The reader's scope: citizens read all that is published, staff by their role. */
export function readerScope(ctx: Context): Scope {
  return ctx.actor.kind === 'citizen' ? { kind: 'all' } : requireScope(ctx, 'results.read');
}

/**
 * Rounds as the reader may know them: citizens know only the published lock, whatever has happened to the round since.
 * @throws AppError `not_found` for a round that was not published, to a citizen.
 */
export function subjectFor(ctx: Context, subject: Subject): Subject {
  if (ctx.actor.kind !== 'citizen') return subject;
  const rounds = subject.rounds.map((round): RoundRow => {
    if (round.publishedLockId === null) {
      throw new AppError('not_found', 'rounds.refusal.notFound', { slug: round.slug });
    }
    return { ...round, lockId: round.publishedLockId, status: 'published' };
  });
  return { ...subject, rounds, round: rounds[0] ?? subject.round };
}

/** The finest table of a question: every unit in the reader's scope by its one other key. */
interface Finest {
  readonly names: Names;
  readonly dimension: Dimension | null;
}

async function listAtoms(
  ctx: Context,
  prepared: Prepared,
  round: RoundRow,
  { names, dimension }: Finest,
): Promise<Atom[]> {
  const by = dimension === null ? (['unit'] as const) : (['unit', dimension] as const);
  const narrowing = { unit: undefined, serviceArea: undefined, counter: undefined };
  const days = prepared.isWorkingWeek ? askedDates(prepared.input) : {};
  const query = toQuery({ ...prepared, names, input: { by, ...days }, narrowing });
  const groups = toGroups(await countRound(ctx, round, query), {
    names,
    by,
    definition: prepared.subject.definition,
  });
  return groups.map(({ labels, cell }) => ({
    unit: labels.unit?.code ?? '',
    column: dimension === null ? 'all' : (labels[dimension]?.code ?? ''),
    cell,
  }));
}

/** What a publication says of units alone: a unit that it hides has no figures anywhere. */
function unitsOf(pattern: Pattern): Pattern {
  const sums = Object.entries(pattern.layers).map(([name, table]) => [name, table.rowSums()] as const);
  return { ...pattern, columns: [], layers: Object.fromEntries(sums) };
}

/** How small the groups are that a round withholds, and what its publication shows (null: it has none). */
interface RoundDisclosure {
  readonly threshold: number;
  readonly published: Pattern | null;
}

/** A lock keeps the threshold it was made with, a published one before all, for citizens and staff compare what they see. */
export async function readDisclosure(
  ctx: Context,
  { publishedLockId, lockId }: RoundRow,
): Promise<RoundDisclosure> {
  const id = publishedLockId ?? lockId;
  if (id === null) return { threshold: ctx.disclosureThreshold, published: null };
  const { document, pattern } = await openLock(ctx, id);
  return { threshold: document.disclosureThreshold, published: pattern };
}

async function patternFor(
  ctx: Context,
  prepared: Prepared,
  round: RoundRow,
  dimension: Dimension | null,
): Promise<Pattern> {
  const { subject, scope, isWorkingWeek } = prepared;
  const { threshold, published } = await readDisclosure(ctx, round);
  if (published && !isWorkingWeek && (dimension === null || dimension === 'service_area')) return published;
  const input = { by: dimension === null ? [] : [dimension] };
  const names = await listNames(ctx, subject.rounds, { input, scope });
  const atoms = await listAtoms(ctx, prepared, round, { names, dimension });
  return computePattern({
    threshold,
    definition: subject.definition,
    method: subject.method,
    units: names.units.map(({ code }) => code),
    columns: [...new Set(atoms.map(({ column }) => column))],
    atoms,
    isEmptySecret: false,
    isFine: true,
    earlier: published && { pattern: unitsOf(published), atoms },
  });
}

/** A table as a reader may see it, and the largest threshold of its rounds. */
export interface ProtectedTable {
  readonly table: ResultTable;
  readonly threshold: number;
}

/**
 * A table as the reader may see it: as it is for the province's own team, else without small groups and without what would
 * give them away (docs/decisions/012-suppression.md). Figures of several rounds are shown where each round's own would be.
 * @throws AppError `invalid` for a question that would single out few people.
 */
export async function protect(ctx: Context, prepared: Prepared, table: ResultTable): Promise<ProtectedTable> {
  if (seesSmallGroups(ctx.actor)) return { table, threshold: ctx.disclosureThreshold };
  const { subject, input, names, isWorkingWeek } = prepared;
  const question = isWorkingWeek ? { ...input, from: undefined, to: undefined } : input;
  const isCitizen = ctx.actor.kind === 'citizen';
  const dimension = dimensionOf(question, names.units.length);
  const isPublic = dimension === null || dimension === 'service_area';
  if (isCitizen && (!isPublic || question.compare || question.also))
    refuse('invalid', 'disclosure.publishedOnly');
  let shown = table;
  let threshold = 0;
  for (const round of subject.rounds) {
    const pattern = await patternFor(ctx, prepared, round, dimension);
    const units = names.units.map(({ code }) => code);
    const { definition } = subject;
    threshold = Math.max(threshold, pattern.threshold);
    shown = protectTable(shown, {
      pattern,
      question,
      definition,
      dimension,
      units,
      dropsHidden: isCitizen && dimension !== null,
    });
  }
  return { table: shown, threshold };
}
