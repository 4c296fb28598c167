import { isAppError } from '#app/domain/errors.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { effectView } from '#app/domain/plans/effect-view.ts';
import { checkInOf } from '#app/domain/reform-reports/check-in-terms.ts';
import type { DraftBasis } from '#app/domain/reform-reports/content.ts';
import type { ReportFacts, SurveyFigures } from '#app/domain/reform-reports/facts.ts';
import { proposeTexts, type ReportedEffect } from '#app/domain/reform-reports/proposals.ts';
import { windowAfter, type ReportWindow } from '#app/domain/reform-reports/windows.ts';
import { besideTotalText } from '#app/domain/results/print/notes.ts';
import { figureName, isPercent } from '#app/domain/results/print/wording.ts';
import type { Context } from '#app/services/context.ts';
import { measureEffect } from '#app/services/plans/get-effect.server.ts';
import {
  askAsEvery,
  isTotalWithheld,
  prepareReaders,
  type Readers,
} from '#app/services/results/ask-as-every-reader.server.ts';
import { askResults } from '#app/services/results/get-results.server.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { findReformReport, sumSentBelow } from '#db/queries/reform-reports/reform-reports.ts';
import { countReportedTasks, type ReportedTaskRow } from '#db/queries/reform-reports/task-figures.ts';
import { progressTasks } from './progress-tasks.server.ts';
import type { FoundReport } from './require-report.server.ts';
import { serviceFigures } from './service-figures.server.ts';
import { findToldTasks } from './told-tasks.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** Finished tasks whose criterion is looked up again. */
const MEASURED = 5;

const earlier = (one: IsoDate, other: IsoDate) => (one < other ? one : other);

/**
 * Everything the product knows for a draft; texts are proposed in Vietnamese, the language it is sent in. Figures of
 * surveys are those that everybody may see who reads the report, whoever opens or sends it.
 */
export async function gatherFacts(ctx: Context, report: FoundReport): Promise<DraftBasis> {
  const { unit, window, template, book } = report;
  const readers = await prepareReaders(ctx, unit.id);
  const scope = { kind: 'subtree', unitId: unit.id } as const;
  const until = earlier(window.days.to, localDate(ctx.now));
  const asked = { scope, days: window.days, until, checkIn: checkInOf(window) };
  // The period after may begin with the year; what was due by now is overdue, not to come.
  const next = { from: addDays(window.days.to, 1), to: windowAfter(book, window).days.to };
  const [figures, told, survey, below, yearBefore, services, progress] = await Promise.all([
    countReportedTasks(ctx.db, asked),
    findToldTasks(ctx.db, { ...asked, next }),
    surveyFigures(readers, report),
    sumsBelow(ctx, report),
    numbersYearBefore(ctx, report),
    serviceFigures(ctx, report, asked),
    progressTasks(ctx.db, report, asked),
  ]);
  const { doneRows, ...tasks } = told;
  const effects = await effectsOf(readers, doneRows);
  const known = { ...services, ...tasks, unit: unit.name, until, figures, survey, effects };
  return {
    facts: { ...services, tasks: figures, survey, below, yearBefore },
    proposals: proposeTexts(template, known, DEFAULT_LOCALE),
    progress,
  };
}

/**
 * In which order a period's rounds are looked at: closed ones that reach into it, whose figures stay; those that still
 * collect, whose figures move with every form; earlier ones.
 */
function standingIn({ status, periodTo }: RoundRow, { days }: ReportWindow): number {
  if (periodTo < days.from) return 2;
  return status === 'open' ? 1 : 0;
}

/** Of the latest of the period's rounds (`standingIn`) that has the unit or one below it. */
async function surveyFigures(readers: Readers, { unit, window }: FoundReport): Promise<SurveyFigures | null> {
  const begun = (await readers[0].listRounds()).filter(
    ({ status, periodFrom }) => status !== 'draft' && periodFrom <= window.days.to,
  );
  for (const round of begun.toSorted((one, other) => standingIn(one, window) - standingIn(other, window))) {
    try {
      const asked = { round: round.slug, by: [], unit: unit.code, withoutAnomalies: true };
      const results = await askAsEvery(readers, {
        ask: (reader) => askResults(reader, asked),
        isWithheld: isTotalWithheld,
      });
      const { table, definition, method } = results;
      const { rate, responses } = table.total;
      return {
        title: round.title,
        figure: figureName(definition, method, DEFAULT_LOCALE),
        forms: rate === null ? null : responses,
        rate: rate !== null && isPercent(method) ? roundHalfUp(rate, method.rounding.decimals) : null,
        beside: besideTotalText(results, DEFAULT_LOCALE),
      };
    } catch (error) {
      // The round has none of these units.
      if (!isAppError(error) || error.code !== 'not_found') throw error;
    }
  }
  return null;
}

async function sumsBelow(ctx: Context, { unit, window }: FoundReport): Promise<ReportFacts['below']> {
  const key = { unitId: unit.id, year: window.year, period: window.period.id };
  return sumSentBelow(ctx.db, key);
}

async function numbersYearBefore(
  ctx: Context,
  { unit, window }: FoundReport,
): Promise<ReportFacts['yearBefore']> {
  const key = { unitId: unit.id, year: window.year - 1, period: window.period.id };
  const before = await findReformReport(ctx.db, key);
  return Object.fromEntries((before?.sent?.numbers ?? []).map(({ id, value }) => [id, value]));
}

/** What finished tasks brought, where their criterion was measured again. */
async function effectsOf(readers: Readers, done: readonly ReportedTaskRow[]): Promise<ReportedEffect[]> {
  const locale = DEFAULT_LOCALE;
  const t = translator(locale, plansMessages);
  const measured = done.filter(({ origin }) => origin === 'criterion').slice(0, MEASURED);
  const effects: ReportedEffect[] = [];
  for (const task of measured) {
    const effect = await askAsEvery(readers, {
      ask: (reader) => measureEffect(reader, task, { locale }),
      isWithheld: (found) => found?.before.row?.rate == null || found.after?.row?.rate == null,
    });
    const view = effect && effectView(effect, locale);
    if (!view?.after) continue;
    effects.push({
      title: task.title,
      criterion: view.criterion,
      before: view.before.rate,
      after: view.after.rate,
      verdict: t(`plans.effect.${view.verdict}`),
    });
  }
  return effects;
}
