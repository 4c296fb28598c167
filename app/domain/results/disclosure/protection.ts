import { refuse } from '#app/domain/errors.ts';
import { coverDates } from '#app/domain/periods/bucket.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { isConditional } from '#app/domain/survey/asked-questions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { GroupKey } from '#app/domain/results/table/keys.ts';
import type { Pattern } from './pattern.ts';
import { criteriaLayer } from './quantities.ts';
import { askedDates, type ResultQuestion } from '#app/domain/results/table/question.ts';
import { shownGroups, type Group } from './shown-group.ts';
import { shownLevels } from './shown-levels.ts';
import { isSmall } from './threshold.ts';
import { suppressRow, withoutLevels } from './suppression.ts';
import type { KeyLabel, ResultRow, ResultTable } from '#app/domain/results/table/table.ts';

/** The key of a protected reader's question besides units. */
export type Dimension = Exclude<GroupKey, 'unit' | 'month'>;

function dimensionsOf(question: ResultQuestion): Set<Dimension> {
  const { by, serviceArea, counter, channel } = question;
  const { from, to } = askedDates(question);
  const found = new Set<Dimension>();
  if (by.includes('service_area') || serviceArea !== undefined) found.add('service_area');
  if (by.includes('counter') || counter !== undefined) found.add('counter');
  if (by.includes('channel') || channel !== undefined) found.add('channel');
  if (by.includes('month') || by.includes('half_month') || from || to) found.add('half_month');
  return found;
}

/**
 * The key by which a protected reader's question breaks down responses besides units; null for none. Two at once (a
 * service area in a month) and days that cut a half month would single out few people by subtraction, whatever is
 * hidden; so would a counter of several units. Source: docs/decisions/012-suppression.md. @throws AppError `invalid`.
 */
export function dimensionOf(question: ResultQuestion, unitCount: number): Dimension | null {
  const [first, ...others] = dimensionsOf(question);
  if (others.length > 0) refuse('invalid', 'disclosure.oneAtATime');
  const { from, to } = askedDates(question);
  if (coverDates(from, to).rest.length > 0) refuse('invalid', 'disclosure.halfMonths');
  if (first === 'counter' && unitCount !== 1) refuse('invalid', 'disclosure.counterOfUnit');
  return first ?? null;
}

/** A question and what may be shown of its round. */
export interface Protection {
  readonly pattern: Pattern;
  readonly question: ResultQuestion;
  readonly definition: Definition;
  readonly dimension: Dimension | null;
  /** Codes of the units that the question covers. */
  readonly units: readonly string[];
  /** Whether rows of a hidden group are left out altogether, so that nobody can tell whether anybody is in it. */
  readonly dropsHidden: boolean;
}

/** The columns of the pattern that a question's filters leave; null for all. */
function columnsAsked({ pattern, question, dimension }: Protection): ReadonlySet<string> | null {
  const { serviceArea, counter, channel } = question;
  const { from, to } = askedDates(question);
  if (dimension === 'half_month') {
    if (!from && !to) return null;
    const isAsked = (bucket: string) => (!from || bucket >= from) && (!to || bucket <= to);
    return new Set(pattern.columns.filter(isAsked));
  }
  const code = dimension === 'service_area' ? serviceArea : dimension === 'counter' ? counter : channel;
  return dimension === null || code === undefined ? null : new Set([code]);
}

function columnsOf(protection: Protection, labels: readonly KeyLabel[]): ReadonlySet<string> | null {
  const { pattern, question, dimension } = protection;
  const asked = columnsAsked(protection);
  const month = labels[question.by.indexOf('month')]?.code;
  const own = dimension === null ? undefined : labels[question.by.indexOf(dimension)]?.code;
  if (own !== undefined) return new Set([own]);
  if (month === undefined) return asked;
  const ofMonth = pattern.columns.filter((bucket) => bucket.startsWith(month));
  return new Set(ofMonth.filter((bucket) => asked?.has(bucket) ?? true));
}

function groupOf(protection: Protection, labels: readonly KeyLabel[]): Group {
  const { question, units, pattern } = protection;
  const unit = labels[question.by.indexOf('unit')]?.code;
  const isAll = units.length === pattern.units.length;
  const covered = isAll ? null : new Set(units);
  return { units: unit === undefined ? covered : new Set([unit]), columns: columnsOf(protection, labels) };
}

/** The factor of each criterion, by id. */
function factorsOfCriteria(definition: Definition): ReadonlyMap<string, string> {
  return new Map(
    criterionColumns(definition).map(({ question, factorIndex }) => [
      question.id,
      definition.factors[factorIndex]?.id ?? '',
    ]),
  );
}

/** Which layer of the pattern decides about a row. */
function layerReader({ definition, question: { by } }: Protection): (row: ResultRow) => string {
  const factorOf = factorsOfCriteria(definition);
  const criterion = by.indexOf('criterion');
  if (criterion >= 0) return ({ labels }) => criteriaLayer(factorOf.get(labels[criterion]?.code ?? '') ?? '');
  return () => (by.includes('factor') ? 'factors' : 'overall');
}

/**
 * Whether a row must be hidden because of how few were not asked a criterion that depends on an earlier answer: who was not
 * asked gave another answer there. (What others left out is their choice and tells of nothing they said.) The criteria of
 * its factor are hidden with it, for it is their sum less the others.
 */
function tellersOf({ rows }: ResultTable, { definition, question: { by }, pattern }: Protection) {
  const place = by.indexOf('criterion');
  const factorOf = factorsOfCriteria(definition);
  const conditional = new Set(definition.questions.filter(isConditional).map(({ id }) => id));
  const groupOfRow = ({ labels }: ResultRow) =>
    labels.map(({ code }, index) => (index === place ? factorOf.get(code) : code)).join('\n');
  const isFewNotAsked = ({ labels, responses, answers }: ResultRow) => {
    const notAsked = conditional.has(labels[place]?.code ?? '') ? (responses ?? 0) - (answers ?? 0) : 0;
    return notAsked > 0 && isSmall(notAsked, { threshold: pattern.threshold, isEmptySecret: true });
  };
  const groups = new Set(place < 0 ? [] : rows.filter(isFewNotAsked).map(groupOfRow));
  return (row: ResultRow) => groups.has(groupOfRow(row));
}

/**
 * A table as a protected reader may see it: a row is hidden where it is small itself or where the pattern of its round
 * hides its group, and has no levels where they would tell of another; the total by the same rules. This is decided here
 * only; every output prints what it returns.
 */
export function protectTable(table: ResultTable, protection: Protection): ResultTable {
  const { pattern } = protection;
  const layerOf = layerReader(protection);
  const [isShown, showsLevels] = [shownGroups(pattern), shownLevels(pattern)];
  const tells = tellersOf(table, protection);
  const show = (row: ResultRow, layer: string) => {
    const group = groupOf(protection, row.labels);
    const shown = suppressRow(row, pattern.threshold, isShown(layer, group) && !tells(row));
    return showsLevels(group) ? shown : withoutLevels(shown);
  };
  const rows = table.rows.map((row) => show(row, layerOf(row)));
  return {
    ...table,
    rows: protection.dropsHidden ? rows.filter(({ isSuppressed }) => !isSuppressed) : rows,
    total: show(table.total, 'overall'),
  };
}
