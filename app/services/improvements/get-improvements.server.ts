import { isAppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { heardReasons, keptCounts, type KeptReasons } from '#app/domain/improvements/kept-reasons.ts';
import { criterionStories, weakest, type CriterionStory } from '#app/domain/improvements/moved.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { reasonNames, reasonQuestion } from '#app/domain/results/insights/reasons.ts';
import { lastingNotes, type Note } from '#app/domain/results/print/notes.ts';
import { isTooFewToCompare } from '#app/domain/results/table/ranking.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Context } from '#app/services/context.ts';
import {
  listPublishedPetitions,
  type PublishedPetition,
} from '#app/services/petitions/follow-petition.server.ts';
import { listPublications, type PublishedRound } from '#app/services/publication/list-publications.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';
import { once } from '#app/services/results/prepared/once.ts';
import { isLike } from '#app/services/results/prepared/subject.server.ts';
import { listPublishedComments, type PublishedCommentRow } from '#db/queries/comments/published.ts';
import { findPublishedReasons } from '#db/queries/improvements/published-reasons.ts';
import { listPublicTasks, type PublicTaskRow } from '#db/queries/improvements/public-tasks.ts';
import { listRoundSlugsOf } from '#db/queries/improvements/unit-rounds.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { listLateMonths, type LateMonths } from './list-late-months.server.ts';

/** A reason that enough people ticked, by name. */
export interface HeardText {
  readonly name: string;
  /** How many people. */
  readonly count: number;
}

/** What people said in a published round, and what became of it. */
export interface RoundStory {
  readonly round: PublishedRound;
  readonly method: Method;
  /** Reasons that enough people ticked, the most frequent first; null where the form does not ask for them. */
  readonly reasons: {
    readonly heard: readonly HeardText[];
    readonly countedAt: Date;
    readonly threshold: number;
  } | null;
  /** The criteria with the lowest figures; none where the group is too small. */
  readonly weakest: readonly CriterionStory[];
  /** Fewer people than the method asks for before it compares: which criterion is lowest may be chance; null: enough. */
  readonly fewerThan: number | null;
  /** The next published round in which the same was asked; null while there is none. */
  readonly next: { readonly slug: string; readonly title: string } | null;
  readonly tasks: readonly PublicTaskRow[];
  /** Who answered, method, interval, what is left out and withheld, and the lock: of every figure of the round. */
  readonly notes: readonly Note[];
}

/** A task without what it was made from: the story of a round lists those that were made from it. */
const toldTask = (task: PublicTaskRow): PublicTaskRow => ({ ...task, roundSlug: null, questionId: null });

/** What citizens said and what was done about it: of one unit, or of the whole province. */
export interface Improvements {
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly rounds: readonly RoundStory[];
  /** Published rounds about the place that the page does not tell of. */
  readonly furtherRounds: readonly PublishedRound[];
  /** Published tasks that no round of this page tells of. */
  readonly otherTasks: readonly PublicTaskRow[];
  readonly petitions: readonly PublishedPetition[];
  /** Comments of survey forms with their replies, as they were reviewed for everybody. */
  readonly comments: readonly PublishedCommentRow[];
  readonly late: LateMonths | null;
}

export interface AskImprovements {
  /** Code of a unit; the whole province when absent. */
  readonly unit?: string | undefined;
  /** Slug of a published round; the latest ones when absent. */
  readonly round?: string | undefined;
  readonly locale: Locale;
}

/** As many rounds, weak criteria, tasks and petitions as a page holds. */
const [ROUNDS, WEAKEST, TASKS, PETITIONS, COMMENTS] = [3, 3, 40, 10, 10];

interface Reading {
  readonly citizen: PreparedResults;
  readonly locale: Locale;
  readonly unitCode: string | null;
  readonly published: readonly PublishedRound[];
  /** The criteria of a round at the place of the page; null where the round is not about it. */
  readonly ask: (slug: string) => Promise<Results | null>;
}

function readingOf(ctx: Context, given: Omit<Reading, 'citizen' | 'ask'>): Reading {
  const citizen = prepareResults({ ...ctx, actor: { kind: 'citizen' } });
  const { unitCode, locale } = given;
  const place = unitCode === null ? {} : { unit: unitCode, alone: true };
  const ask = once(async (round: string) => {
    try {
      return await askResults(citizen, { round, by: ['criterion'], ...place, locale });
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    }
  });
  return { ...given, citizen, ask };
}

/** Whether two rounds are about the same place: the unit of the page, or all units of the one and the other. */
async function isOfSamePlace({ citizen, unitCode }: Reading, a: RoundRow, b: RoundRow): Promise<boolean> {
  if (unitCode !== null) return true;
  const everywhere = { kind: 'all' } as const;
  const idsOf = async ({ id }: RoundRow) => (await citizen.listUnits(id, everywhere)).map((unit) => unit.id);
  const [own, later] = [new Set(await idsOf(a)), new Set(await idsOf(b))];
  return own.size === later.size && [...own].every((id) => later.has(id));
}

/**
 * The first published round after one, of the same questionnaire and method, that asked about the place of the page: a rate
 * of other units would be no answer to that of these.
 */
async function nextOf(reading: Reading, round: PublishedRound): Promise<Results | null> {
  const { citizen, published, ask } = reading;
  const own = await citizen.findRound(round.slug);
  const later = published.filter(({ periodFrom }) => periodFrom > round.periodTo).toReversed();
  for (const { slug } of later) {
    const row = await citizen.findRound(slug);
    const isAgain = own && row && isLike(own, row) && (await isOfSamePlace(reading, own, row));
    const results = isAgain ? await ask(slug) : null;
    if (results) return results;
  }
  return null;
}

function reasonsOf(
  { definition }: Results,
  told: { countedAt: Date; kept: KeptReasons | null } | undefined,
  { unitCode, locale }: Reading,
): RoundStory['reasons'] {
  const asked = reasonQuestion(definition);
  const counts = told?.kept && keptCounts(told.kept, unitCode);
  if (!asked || !counts || !told.kept) return null;
  const names = reasonNames(asked, locale);
  const heard = heardReasons(counts).map(({ code, count }) => ({ name: names.get(code) ?? code, count }));
  return { heard, countedAt: told.countedAt, threshold: told.kept.threshold };
}

async function storyOf(ctx: Context, reading: Reading, round: PublishedRound): Promise<RoundStory | null> {
  const { citizen, ask, unitCode, published } = reading;
  const results = await ask(round.slug);
  if (results === null) return null;
  const next = await nextOf(reading, round);
  const id = (await citizen.findRound(round.slug))?.id ?? 0;
  const told = (await findPublishedReasons(ctx.db, [id])).get(id);
  const stories = criterionStories(results.table, next?.table ?? null, results.method);
  const from = { round: round.slug, unit: unitCode };
  const tasks = await listPublicTasks(ctx.db, { from, limit: TASKS });
  const title = published.find(({ slug }) => slug === next?.round.slug)?.title;
  return {
    round,
    method: results.method,
    reasons: reasonsOf(results, told, reading),
    weakest: weakest(stories, WEAKEST),
    fewerThan: isTooFewToCompare(results.table.total, results.method)
      ? results.method.minResponsesForRanking
      : null,
    next: next && { slug: next.round.slug, title: title ?? next.round.title },
    tasks: tasks.map(toldTask),
    notes: lastingNotes(results, reading.locale, { withIds: false }),
  };
}

/** The stories of the round that was asked for, or of the latest that are about the place. */
async function storiesOf(ctx: Context, reading: Reading, slug: string | undefined): Promise<RoundStory[]> {
  const wanted = reading.published.filter((round) => slug === undefined || round.slug === slug);
  const stories: RoundStory[] = [];
  for (const round of wanted) {
    const story = stories.length < ROUNDS ? await storyOf(ctx, reading, round) : null;
    if (story !== null) stories.push(story);
  }
  if (slug !== undefined && stories.length === 0) {
    refuse('not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
  }
  return stories;
}

/**
 * What citizens said in published rounds, what was done about it, whether the figures moved, what was answered in public,
 * and how many dossiers were late: all as everybody may know it. Figures are those of the published locks, reasons those
 * that were kept when a round was published (docs/decisions/044-in-public.md). Open to everybody.
 * @throws AppError `not_found` for a unit that is not there and a round that is not published or not about it;
 * `unavailable` when a lock is not what was signed.
 */
export async function getImprovements(
  ctx: Context,
  { unit: code, round: slug, locale }: AskImprovements,
): Promise<Improvements> {
  const unit = code === undefined ? null : await findUnitByCode(ctx.db, code, { kind: 'all' });
  if (code !== undefined && unit === null) refuse('not_found', 'improvements.noUnit');
  const unitCode = unit?.code ?? undefined;
  const [all, surveyed, petitions, comments, late] = await Promise.all([
    listPublications(ctx),
    unit && listRoundSlugsOf(ctx.db, unit.id),
    listPublishedPetitions(ctx, { most: PETITIONS, unitCode }),
    listPublishedComments(ctx.db, { limit: COMMENTS, unitCode }),
    listLateMonths(ctx),
  ]);
  const published = all.filter((round) => surveyed === null || surveyed.includes(round.slug));
  const reading = readingOf(ctx, { locale, unitCode: unitCode ?? null, published });
  const rounds = await storiesOf(ctx, reading, slug);
  const except = rounds.flatMap((story) => story.tasks.map(({ ref }) => ref));
  const otherTasks = await listPublicTasks(ctx.db, { unitCode, except, limit: TASKS });
  const shown = new Set(rounds.map(({ round }) => round.slug));
  return {
    unit: unit && { code: unit.code, name: unit.name },
    rounds,
    furtherRounds: published.filter((round) => !shown.has(round.slug)),
    otherTasks: otherTasks.map(toldTask),
    petitions,
    comments,
    late,
  };
}
