import {
  answersNetworkOf,
  sayingsOf,
  sumOf,
  type AnswersNetwork,
  type Criterion,
  type Saying,
} from './answers-network.ts';
import type { Audited, Narrowed } from './audit-table.ts';
import { FACTORS } from './quantities.ts';
import { isFewAt, overallCounts } from './counts.ts';
import type { Steps } from './steps.ts';

/** One line at which a criterion, a factor or both are audited. */
export interface Place {
  readonly answers: AnswersNetwork;
  readonly saying: Saying;
  readonly line: number;
  readonly threshold: number;
}

/** The least printed sum over what was said at a line: of its factor, of all it said, and of all lines. */
export function printedOver(
  { answers, saying, line }: Place,
  factor: number,
  criterion: number | null,
): number {
  const { withheld, ofCriterion } = answers;
  const all = answers.lines;
  const at = (place: number) => saying.map((values) => values[place] ?? 0);
  const sums = [sumOf(at(all))];
  if (answers.isOverallPrinted(line)) sums.push(sumOf(at(line)));
  if (!withheld.factors[all]) sums.push(answers.inFactor(at(all), factor));
  if (criterion === null) return Math.min(...sums);
  if (!withheld.factors[line]) sums.push(answers.inFactor(at(line), factor));
  if (ofCriterion[criterion]?.[all] === null) sums.push(at(all)[criterion] ?? 0);
  return Math.min(...sums);
}

/** Whether a withheld number can be anything of as many values as it must; where nobody's secret it is, whether it can be so many. */
function isOpen(
  { answers: { network }, threshold }: Place,
  { link, printed, isSecret }: { link: number; printed: number; isSecret: boolean },
): boolean {
  const wanted = Math.min(threshold, printed);
  const value = network.valueOf(link);
  if (!isSecret) return value >= wanted || value + network.roomOf(link, wanted - value).up >= wanted;
  const { up, down } = network.roomOf(link, wanted);
  return up + down >= wanted;
}

/** How few people, and where, make a secret. */
interface Few {
  readonly line: (line: number) => boolean;
  readonly factor: (factor: number, line: number) => boolean;
  readonly criterion: (criterion: number, line: number) => boolean;
}

function fewIn({ pattern, layers }: Audited, criteria: readonly Criterion[]): Few {
  const { threshold, units, columns } = pattern;
  const overall = overallCounts(layers);
  const factors = layers.find(({ layer }) => layer.name === FACTORS)?.quantities ?? [];
  const table = overall[0]?.counts;
  const placeOf = (line: number) =>
    units.length === 1 ? line : (table?.placeOf(line, columns.length) ?? line);
  return {
    line: (line) => isFewAt(overall, placeOf(line), threshold),
    factor: (factor, line) => isFewAt(factors.slice(3 * factor, 3 * factor + 3).flat(), line, threshold),
    criterion: (criterion, line) => isFewAt(criteria[criterion]?.people ?? [], line, threshold),
  };
}

function isFactorOpen(place: Place, few: Few, factor: number): boolean {
  const { answers, line } = place;
  const link = answers.ofFactor[factor]?.[line] ?? null;
  if (link === null || !(few.line(line) || few.factor(factor, line))) return true;
  return isOpen(place, { link, printed: printedOver(place, factor, null), isSecret: true });
}

function isCriterionOpen(place: Place, few: Few, criterion: number): boolean {
  const { answers, line } = place;
  const link = answers.ofCriterion[criterion]?.[line] ?? null;
  if (link === null) return true;
  const isSecret = few.line(line) || few.criterion(criterion, line);
  if (line === answers.lines && !isSecret) return true;
  const factor = answers.criteria[criterion]?.factor ?? 0;
  return isOpen(place, { link, printed: printedOver(place, factor, criterion), isSecret });
}

/** The layers of one line in which something is known too well. */
function narrowedAt(place: Place, few: Few): string[] {
  const { criteria, ofFactor } = place.answers;
  const inFactors = ofFactor.some((_, factor) => !isFactorOpen(place, few, factor));
  const inCriteria = criteria.filter((_, criterion) => !isCriterionOpen(place, few, criterion));
  return [...(inFactors ? [FACTORS] : []), ...new Set(inCriteria.map(({ layer }) => layer))];
}

/** After so many lines whoever waits may be told how far it is. */
const LINES_A_STEP = 50;

/**
 * Answers to factors and criteria: what few people said of one, at each unit or at each column of a single unit. Where more
 * people stand behind a withheld number, it must not be known to be small either, for it holds what the few of one column
 * said. Yields the share that is done, and returns what is known better than it may be.
 */
export function* auditAnswers(audited: Audited): Steps<Narrowed[]> {
  const { pattern } = audited;
  const answers = answersNetworkOf(audited);
  if (!answers) return [];
  const { criteria } = answers;
  const isOneUnit = pattern.units.length === 1;
  const few = fewIn(audited, criteria);
  const codes = isOneUnit ? pattern.columns : pattern.units;
  const narrowed = new Map<string, Narrowed>();
  const sayings = sayingsOf(criteria);
  for (const [index, saying] of sayings.entries()) {
    answers.load(saying);
    for (let line = 0; line <= codes.length; line += 1) {
      if (line % LINES_A_STEP === 0) yield (index + line / codes.length) / sayings.length;
      const code = codes[line] ?? null;
      for (const layer of narrowedAt({ answers, saying, line, threshold: pattern.threshold }, few)) {
        const group = isOneUnit ? { unit: null, column: code } : { unit: code, column: null };
        narrowed.set(`${layer}\n${line}`, { layer, ...group });
      }
    }
  }
  return [...narrowed.values()];
}
