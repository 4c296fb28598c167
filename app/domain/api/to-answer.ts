import type { Locale } from '#app/domain/locale/locale.ts';
import { askedDates } from '#app/domain/results/table/question.ts';
import { machineColumns, machineRows, machineTotal } from '#app/domain/results/print/machine-table.ts';
import type { Results, ResultRound } from '#app/domain/results/table/results.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { ReasonRow, ReasonTable } from '#app/domain/results/insights/reasons.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { reasonsSchema, resultsSchema, type ReasonsAnswer, type ResultsAnswer } from './answers.ts';

function roundOf({ slug, title, status, periodFrom, periodTo, legalBasis }: ResultRound) {
  return { slug, title, status, period_from: periodFrom, period_to: periodTo, legal_basis: legalBasis };
}

function definitionOf({ id, version, title, source, scale }: Definition, locale: Locale) {
  return { id, version, title: title[locale], source, levels: scale.levels.map(({ value }) => value) };
}

function methodOf(method: Method, locale: Locale) {
  const { id, title, description, source, figure, composition } = method;
  return {
    id,
    title: title[locale],
    description: description[locale],
    source,
    figure,
    composition: composition.kind,
    confidence_level: method.confidenceLevel,
    interval: method.interval,
    min_responses_for_ranking: method.minResponsesForRanking,
    excluded_flags: [...method.excludedFlags],
  };
}

function datesOf(question: Parameters<typeof askedDates>[0]) {
  const { from, to } = askedDates(question);
  return { from: from ?? null, to: to ?? null };
}

function questionOf({ question }: Results) {
  const { by, unit, serviceArea, counter, channel, withFlagged } = question;
  return {
    by: [...by],
    ...datesOf(question),
    unit: unit ?? null,
    service_area: serviceArea ?? null,
    counter: counter ?? null,
    channel: channel ?? null,
    with_flagged: withFlagged ?? false,
  };
}

function stepsOf(steps: Steps | null) {
  return steps && { as_of: steps.lastAt?.toISOString() ?? null, at_least: steps.min };
}

/** The lock that the figures come from; null while they may still change, and where several rounds are counted. */
function lockOf({ locks: [lock, ...others] }: Results) {
  return lock && others.length === 0 ? { sha256: lock.sha256, locked_at: lock.lockedAt.toISOString() } : null;
}

/** Results as the API answers them: the numbers of the command `results` at full precision, with metadata. */
export function toResultsAnswer(results: Results, locale: Locale): ResultsAnswer {
  const { table, comparedWith } = results;
  return resultsSchema.parse({
    round: roundOf(results.round),
    also: results.alsoRounds.map(roundOf),
    definition: definitionOf(results.definition, locale),
    method: methodOf(results.method, locale),
    question: questionOf(results),
    compared_with: comparedWith && {
      rounds: comparedWith.rounds.map(roundOf),
      ...datesOf(comparedWith.question),
    },
    target: results.target,
    protected: results.isProtected,
    disclosure_threshold: results.disclosureThreshold,
    respondents: 'self-selected',
    left_out: results.leftOut,
    lock: lockOf(results),
    steps: stepsOf(results.steps),
    made_at: results.madeAt.toISOString(),
    columns: [...machineColumns(results)],
    total: { ...machineTotal(results), suppressed: table.total.isSuppressed },
    rows: machineRows(results).map((row, index) => ({
      ...row,
      suppressed: table.rows[index]?.isSuppressed,
    })),
  });
}

interface AnsweredReasons {
  readonly round: { readonly slug: string; readonly title: string };
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly table: ReasonTable;
  readonly steps: Steps | null;
  readonly madeAt: Date;
}

/** Reasons as the API answers them. */
export function toReasonsAnswer({ round, unit, table, steps, madeAt }: AnsweredReasons): ReasonsAnswer {
  const { by, title, reasons, isOrderTold, threshold, total, rows } = table;
  const numbersOf = ({ responses, counts }: ReasonRow) => ({ responses, counts: [...counts] });
  return reasonsSchema.parse({
    round,
    unit,
    by,
    question: title,
    reasons: reasons.map(({ code, name }) => ({ code, name })),
    order_told: isOrderTold,
    protected: threshold !== null,
    steps: stepsOf(steps),
    made_at: madeAt.toISOString(),
    total: numbersOf(total),
    rows: rows.map((row) => ({ code: row.label.code, name: row.label.name, ...numbersOf(row) })),
  });
}
