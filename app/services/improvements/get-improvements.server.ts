import { isAppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { heardReasons, keptCounts, type KeptReasons } from '#app/domain/improvements/kept-reasons.ts';
import { criterionStories, weakest, type CriterionStory } from '#app/domain/improvements/moved.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { reasonNames, reasonQuestion } from '#app/domain/results/insights/reasons.ts';
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
import { findPublishedReasons } from '#db/queries/improvements/published-reasons.ts';
import { listPublicTasks, type PublicTaskRow } from '#db/queries/improvements/public-tasks.ts';
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
  /** The next published round in which the same was asked; null while there is none. */
  readonly next: { readonly slug: string; readonly title: string } | null;
  readonly tasks: readonly ToldTask[];
}

/** A published task with the figure that it was made from, where it is one of this page. */
export interface ToldTask extends PublicTaskRow {
  readonly figure: CriterionStory | null;
}

/** What citizens said and what was done about it: of one unit, or of the whole province. */
export interface Improvements {
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly rounds: readonly RoundStory[];
  /** Published rounds that the page does not tell of. */
  readonly furtherRounds: readonly PublishedRound[];
  /** Published tasks that were made from no round of this page. */
  readonly otherTasks: readonly ToldTask[];
  readonly petitions: readonly PublishedPetition[];
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
const [ROUNDS, WEAKEST, TASKS, PETITIONS] = [3, 3, 40, 10];

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

/** The first published round after one, of the same questionnaire and method, that asked about the place of the page. */
async function nextOf(reading: Reading, round: PublishedRound): Promise<Results | null> {
  const { citizen, published, ask } = reading;
  const own = await citizen.findRound(round.slug);
  const later = published.filter(({ periodFrom }) => periodFrom > round.periodTo).toReversed();
  for (const { slug } of later) {
    const row = await citizen.findRound(slug);
    const results = own && row && isLike(own, row) ? await ask(slug) : null;
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

/** A task with its figure, where that is one of a page: of this round and place, and not of one service area. */
function toldTask(task: PublicTaskRow, stories: readonly CriterionStory[]): ToldTask {
  const figure = stories.find(({ code }) => code === task.questionId) ?? null;
  return { ...task, figure: task.serviceAreaId === null ? figure : null };
}

const isOfRound = ({ roundSlug, aboutUnit }: PublicTaskRow, slug: string, unitCode: string | null) =>
  roundSlug === slug && (aboutUnit?.code ?? null) === unitCode;

async function storyOf(
  ctx: Context,
  reading: Reading,
  { round, tasks }: { round: PublishedRound; tasks: readonly PublicTaskRow[] },
): Promise<RoundStory | null> {
  const { citizen, ask, unitCode, published } = reading;
  const results = await ask(round.slug);
  if (results === null) return null;
  const next = await nextOf(reading, round);
  const id = (await citizen.findRound(round.slug))?.id ?? 0;
  const told = (await findPublishedReasons(ctx.db, [id])).get(id);
  const stories = criterionStories(results.table, next?.table ?? null, results.method);
  const title = published.find(({ slug }) => slug === next?.round.slug)?.title;
  return {
    round,
    method: results.method,
    reasons: reasonsOf(results, told, reading),
    weakest: weakest(stories, WEAKEST),
    next: next && { slug: next.round.slug, title: title ?? next.round.title },
    tasks: tasks
      .filter((task) => isOfRound(task, round.slug, unitCode))
      .map((task) => toldTask(task, stories)),
  };
}

/** The stories of the round that was asked for, or of the latest that are about the place. */
async function storiesOf(
  ctx: Context,
  reading: Reading,
  { slug, tasks }: { slug: string | undefined; tasks: readonly PublicTaskRow[] },
): Promise<RoundStory[]> {
  const wanted = reading.published.filter((round) => slug === undefined || round.slug === slug);
  const stories: RoundStory[] = [];
  for (const round of wanted) {
    const story = stories.length < ROUNDS ? await storyOf(ctx, reading, { round, tasks }) : null;
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
  const [published, tasks, petitions, late] = await Promise.all([
    listPublications(ctx),
    listPublicTasks(ctx.db, { unitCode, limit: TASKS }),
    listPublishedPetitions(ctx, { most: PETITIONS, unitCode }),
    listLateMonths(ctx),
  ]);
  const reading = readingOf(ctx, { locale, unitCode: unitCode ?? null, published });
  const rounds = await storiesOf(ctx, reading, { slug, tasks });
  const toldRefs = new Set(rounds.flatMap((story) => story.tasks.map(({ ref }) => ref)));
  const shown = new Set(rounds.map(({ round }) => round.slug));
  return {
    unit: unit && { code: unit.code, name: unit.name },
    rounds,
    furtherRounds: published.filter((round) => !shown.has(round.slug)),
    otherTasks: tasks.filter(({ ref }) => !toldRefs.has(ref)).map((task) => toldTask(task, [])),
    petitions,
    late,
  };
}
