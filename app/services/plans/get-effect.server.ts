import { can } from '#app/domain/people/policy.ts';
import { isAppError } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { effectVerdict } from '#app/domain/plans/effect.ts';
import type { Effect } from '#app/domain/plans/effect-view.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { listLikeRounds } from '#app/services/results/comparison.server.ts';
import { EVERYBODY } from '#app/services/results/ask-as-every-reader.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import {
  prepareResults,
  type PreparedResults,
} from '#app/services/results/prepared/prepare-results.server.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** One criterion of one round; '' for all units, all service areas. */
interface AskedFigure {
  readonly round: string;
  readonly criterion: string;
  readonly unit: string;
  readonly area: string;
}

function askCriterion(
  prepared: PreparedResults,
  { round, unit, area }: Omit<AskedFigure, 'criterion'>,
  { compare, locale }: { compare?: string; locale?: Locale } = {},
): Promise<Results> {
  return askResults(prepared, {
    round,
    by: ['criterion'],
    ...(unit !== '' && { unit, alone: true }),
    ...(area !== '' && { serviceArea: area }),
    compare,
    locale,
    withoutAnomalies: true,
  });
}

function rowOf({ table }: Results, criterion: string): ResultRow | null {
  return table.rows.find(({ labels }) => labels.some(({ code }) => code === criterion)) ?? null;
}

/** The figure a task is made from, as results print it to a reader; a withheld one has no rate. */
export async function getTaskFigure(
  prepared: PreparedResults,
  asked: AskedFigure,
): Promise<{ rate: number | null; method: Method } | null> {
  const results = await askCriterion(prepared, asked);
  const row = rowOf(results, asked.criterion);
  return row && { rate: row.rate, method: results.method };
}

/** The figures of all criteria of a round at a place, as results print them to a reader; a withheld one is not among them. */
export async function getTaskFigures(
  prepared: PreparedResults,
  place: Omit<AskedFigure, 'criterion'>,
): Promise<{ rates: ReadonlyMap<string, number>; method: Method }> {
  const { table, method } = await askCriterion(prepared, place);
  const shown = table.rows.flatMap(({ rate, labels }) =>
    rate === null ? [] : [[labels.at(-1)?.code ?? '', rate] as const],
  );
  return { rates: new Map(shown), method };
}

type Measured = Pick<TaskRow, 'round' | 'questionId' | 'aboutUnit' | 'serviceArea' | 'origin'>;

interface AskedEffect {
  readonly round?: string | undefined;
  readonly locale: Locale;
}

/**
 * The figure a task was made from, then and in a later round (the latest unless `round` names one), compared as results
 * compare the two rounds; null for a task without such a figure, or for a reader who may not see it.
 */
export async function getEffect(ctx: Context, task: Measured, asked: AskedEffect): Promise<Effect | null> {
  return can(ctx.actor, 'results.read') ? measureEffect(prepareResults(ctx), task, asked) : null;
}

/**
 * The same for a reader who was prepared. A task about all units has one figure, whoever asks: people of one unit read that
 * of rounds that are published, for from the sum of a round that is not they could take what they see of their own.
 */
export async function measureEffect(
  reader: PreparedResults,
  task: Measured,
  { round: wanted, locale }: AskedEffect,
): Promise<Effect | null> {
  if (task.origin !== 'criterion') return null;
  const isOfOthers = task.aboutUnit === null && reader.scope.kind !== 'all';
  const prepared = isOfOthers ? prepareResults({ ...reader.ctx, actor: EVERYBODY }) : reader;
  const mayRead = ({ publishedLockId }: RoundRow) => !isOfOthers || publishedLockId !== null;
  const baseline = task.round && (await prepared.findRound(task.round.slug));
  if (!baseline || !mayRead(baseline) || task.questionId === null) return null;
  const later = (await listLater(prepared, baseline)).filter(mayRead);
  const about = { ...placeOf(task), criterion: task.questionId };
  const chosen = later.filter(({ slug }) => slug === wanted);
  const measured = await askFirst(chosen.length > 0 ? chosen : later, (round) =>
    askCriterion(prepared, { ...about, round: round.slug }, { compare: baseline.slug, locale }),
  );
  const asked = { ...about, round: baseline.slug };
  const results = measured ?? (await askReachable(() => askCriterion(prepared, asked, { locale })));
  return results && effectOf(results, { criterion: task.questionId, later });
}

/** Of the first of the rounds that has the task's unit: a round may be about others. */
async function askFirst(
  rounds: readonly RoundRow[],
  ask: (round: RoundRow) => Promise<Results>,
): Promise<Results | null> {
  for (const round of rounds) {
    const results = await askReachable(() => ask(round));
    if (results !== null) return results;
  }
  return null;
}

function placeOf({ aboutUnit, serviceArea }: Measured): Pick<AskedFigure, 'unit' | 'area'> {
  return { unit: aboutUnit?.code ?? '', area: serviceArea?.code ?? '' };
}

function effectOf(
  results: Results,
  { criterion, later }: { criterion: string; later: readonly RoundRow[] },
): Effect {
  const { comparedWith, round, method } = results;
  const now = { round, row: rowOf(results, criterion) };
  const choices = later.map(({ slug, title }) => ({ slug, title }));
  const about = { criterion: criterionName(now.row), method, choices, results };
  const [earlier] = comparedWith?.rounds ?? [];
  if (comparedWith === null || earlier === undefined) {
    return { ...about, before: now, after: null, verdict: 'not-yet' };
  }
  const before = { round: earlier, row: rowOf({ ...results, table: comparedWith.table }, criterion) };
  return { ...about, before, after: now, verdict: effectVerdict(now.row?.change ?? null) };
}

function criterionName(row: ResultRow | null): string {
  return row?.labels.at(-1)?.name ?? '';
}

/** Rounds that can be compared with the baseline and began after it had ended, the latest first. */
async function listLater(prepared: PreparedResults, baseline: RoundRow): Promise<RoundRow[]> {
  const like = await listLikeRounds(prepared, baseline);
  return like.filter(({ periodFrom }) => storedDate(periodFrom) > storedDate(baseline.periodTo));
}

/** Null where the unit is out of the reader's reach or in none of the rounds. */
async function askReachable<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}
