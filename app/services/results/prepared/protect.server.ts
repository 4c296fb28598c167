import { AppError, refuse } from '#app/domain/errors.ts';
import {
  atomsOfParts,
  computeCounterPattern,
  computePatternBeside,
  divisionsBeside,
  kindOfDivision,
  type Beside,
  type Division,
} from '#app/domain/results/disclosure/divisions.ts';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Pattern, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { asPartOf, unitsAlone } from '#app/domain/results/disclosure/shown-levels.ts';
import { remember } from '#app/domain/remember.ts';
import { dimensionOf, protectTable, type Dimension } from '#app/domain/results/disclosure/protection.ts';
import { askedDates } from '#app/domain/results/table/question.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { ResultTable } from '#app/domain/results/table/table.ts';
import type { Context } from '#app/services/context.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import type { PreparedQuestion } from './count-results.server.ts';
import type { PreparedResults } from './prepare-results.server.ts';
import { listNames } from './result-names.server.ts';
import { listAtoms, listShared } from './shared-atoms.server.ts';
import type { Subject } from './subject.server.ts';

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

/** What there is to hide groups in: every unit in the reader's reach by the one other key of a question. */
interface Masked {
  readonly round: RoundRow;
  readonly dimension: Dimension | null;
}

type Others = ReturnType<typeof divisionsBeside>;

/** Divisions of the same people that one is hidden with in mind, all at once; of a working week, shown by counter alone, none. */
async function besideOf(
  question: PreparedQuestion,
  { round, part, others }: { round: RoundRow; part: Dimension; others: Others },
): Promise<Beside> {
  // The finest first: what it is asked beside is sums of it.
  const keys = others.map(({ dimension }) => dimension);
  const atoms = await listShared(question, { round, part, others: keys });
  const divisions: Division[] = [];
  for (const { dimension, isBefore } of others) {
    const pattern = isBefore ? await patternOf(question, { round, dimension }) : null;
    divisions.push({ pattern, ...kindOfDivision(dimension) });
  }
  return { divisions, atoms };
}

/** Counters are hidden with the areas they serve in mind; a working week is shown by counter only. */
async function makeCounterPattern(question: PreparedQuestion, round: RoundRow): Promise<Pattern> {
  const { prepared, subject, scope, isWorkingWeek } = question;
  const names = await listNames(prepared, subject.rounds, { input: { by: [] }, scope });
  const others = isWorkingWeek ? [] : divisionsBeside('counter');
  const beside = await besideOf(question, { round, part: 'counter', others });
  const areas = await patternOf(question, { round, dimension: isWorkingWeek ? null : 'service_area' });
  const { definition, method } = subject;
  const units = names.units.map(({ code }) => code);
  return computeCounterPattern({ threshold: areas.threshold, definition, method, units }, areas, beside);
}

/** How small the groups are that a round withholds, and what its publication shows (null: it has none). */
interface RoundDisclosure {
  readonly threshold: number;
  readonly published: Pattern | null;
}

/** A lock keeps the threshold it was made with, a published one before all, for citizens and staff compare what they see. */
export async function readDisclosure(
  { ctx, openLock }: PreparedResults,
  { publishedLockId, lockId }: RoundRow,
): Promise<RoundDisclosure> {
  const id = publishedLockId ?? lockId;
  if (id === null) return { threshold: ctx.disclosureThreshold, published: null };
  const { document, pattern } = await openLock(id);
  return { threshold: document.disclosureThreshold, published: pattern };
}

/** A division with the others of the same people in mind: channels and half months, but not in a working week. */
async function besideFor(question: PreparedQuestion, { round, dimension }: Masked): Promise<Beside | null> {
  if (question.isWorkingWeek || (dimension !== 'channel' && dimension !== 'half_month')) return null;
  return besideOf(question, { round, part: dimension, others: divisionsBeside(dimension) });
}

async function makePattern(question: PreparedQuestion, masked: Masked): Promise<Pattern> {
  const { prepared, subject, scope, isWorkingWeek } = question;
  const { dimension } = masked;
  if (dimension === 'counter') return makeCounterPattern(question, masked.round);
  const { threshold, published } = await readDisclosure(prepared, masked.round);
  if (published && !isWorkingWeek && (dimension === null || dimension === 'service_area')) return published;
  const names = await listNames(prepared, subject.rounds, { input: { by: [] }, scope });
  const beside = await besideFor(question, masked);
  const atoms = beside ? atomsOfParts(beside.atoms) : await listAtoms(question, masked);
  const units = names.units.map(({ code }) => code);
  const input: PatternInput = {
    threshold,
    definition: subject.definition,
    method: subject.method,
    units,
    columns: [...new Set(atoms.map(({ column }) => column))],
    atoms,
    isEmptySecret: false,
    earlier: published && { pattern: unitsAlone(published, units), atoms },
  };
  const pattern = beside ? computePatternBeside(input, beside) : computePattern(input);
  return published ? asPartOf(published, pattern) : pattern;
}

/** The pattern of a round in one dimension, worked out once a request. */
function patternOf(question: PreparedQuestion, masked: Masked): Promise<Pattern> {
  const { prepared, subject, input, isWorkingWeek } = question;
  const rounds = [masked.round, ...subject.rounds].map(({ id, lockId }) => [id, lockId]);
  const week = isWorkingWeek ? askedDates(input) : null;
  const key = JSON.stringify([rounds, masked.dimension, week]);
  return remember(prepared.patterns, key, () => makePattern(question, masked));
}

/** How a table of a question is shown to its reader. */
export interface Disclosure {
  /** The largest threshold of its rounds. */
  readonly threshold: number;
  readonly show: (table: ResultTable) => ResultTable;
}

/**
 * How the reader may see the table of a question: as it is for the province's own team, else without small groups and
 * without what would give them away (docs/decisions/012-suppression.md). Figures of several rounds are shown where each
 * round's own would be.
 * @throws AppError `invalid` for a question that would single out few people.
 */
export async function disclosureOf(question: PreparedQuestion): Promise<Disclosure> {
  const { subject, names, isWorkingWeek } = question;
  const { actor, disclosureThreshold } = question.prepared.ctx;
  if (seesSmallGroups(actor)) return { threshold: disclosureThreshold, show: (table) => table };
  const input = isWorkingWeek ? { ...question.input, from: undefined, to: undefined } : question.input;
  const isCitizen = actor.kind === 'citizen';
  const dimension = dimensionOf(input, names.units.length);
  const isPublic = dimension === null || dimension === 'service_area';
  if (isCitizen && (!isPublic || input.compare || input.also)) refuse('invalid', 'disclosure.publishedOnly');
  const patterns: Pattern[] = [];
  for (const round of subject.rounds) patterns.push(await patternOf(question, { round, dimension }));
  const protection = {
    question: input,
    definition: subject.definition,
    dimension,
    units: names.units.map(({ code }) => code),
    dropsHidden: isCitizen && dimension !== null,
  };
  return {
    threshold: Math.max(...patterns.map(({ threshold }) => threshold)),
    show: (table) =>
      patterns.reduce((shown, pattern) => protectTable(shown, { ...protection, pattern }), table),
  };
}
