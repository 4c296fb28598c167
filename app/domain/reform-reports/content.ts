import type { ReportingUnit } from './annexes.ts';
import type { ReportFacts } from './facts.ts';
import { decimalsOfMeasure, isAdditive, readMeasure, type Measure } from './measures.ts';
import type { ProgressTasks } from './progress.ts';
import { textSections, type ReportTemplate } from './template.ts';

/** What of a report people wrote: by id of section and of annex line. What is missing is proposed by the product. */
export interface WrittenContent {
  readonly texts: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** A section as it is read and printed. */
export interface ReportSection {
  readonly id: string;
  readonly text: string;
  /** Whether the text is still the product's proposal. */
  readonly isProposal: boolean;
  /** Words in lines that the product did not propose. */
  readonly ownWords: number;
}

/** Where a number of the annex comes from. */
export const NUMBER_SOURCES = ['counted', 'summed', 'typed', 'missing'] as const;
export type NumberSource = (typeof NUMBER_SOURCES)[number];

/** A number of the annex. */
export interface ReportNumber {
  readonly id: string;
  /** Null when nobody knows it yet. */
  readonly value: number | null;
  readonly decimals: 0 | 2;
  readonly source: NumberSource;
  /** What it was counted from, such as the title of a round, or how many reports it is the sum of; null when told by the source. */
  readonly about: string | null;
  /** The same line in the report of the same period a year before; null when there is none. */
  readonly yearBefore: number | null;
}

/** A report as it stands, or as it was sent: then this is what is stored, whatever happens to tasks and rounds later. */
export interface ReportContent {
  readonly sections: readonly ReportSection[];
  readonly numbers: readonly ReportNumber[];
  /** The tasks of the annex of progress; a report of a template without that annex has none. */
  readonly progress?: ProgressTasks;
  /** The units below that had to report when it was sent; a draft has none, nor has a report that was sent before these were kept. */
  readonly units?: readonly ReportingUnit[];
}

/** What a draft is made of beside what people wrote. */
export interface DraftBasis {
  readonly facts: ReportFacts;
  /** Proposed texts by id of section. */
  readonly proposals: Readonly<Record<string, string>>;
  /** Null where the template has no annex of progress. */
  readonly progress: ProgressTasks | null;
}

type Found = Pick<ReportNumber, 'value' | 'source' | 'about'>;
const MISSING: Found = { value: null, source: 'missing', about: null };

/** Of what units below reported. */
function summedNumber(id: string, { below }: ReportFacts): Found {
  const sum = below[id];
  return sum ? { value: sum.total, source: 'summed', about: String(sum.reports) } : MISSING;
}

/** What the product counts; where it has no records, the sum of what units below reported, if that says the same. */
function countedNumber(id: string, measure: Measure, facts: ReportFacts): Found {
  const { value, about } = readMeasure(measure, facts);
  if (value !== null) return { value, source: 'counted', about };
  return isAdditive(measure) ? summedNumber(id, facts) : MISSING;
}

function decimalsOf(measure: Measure | null, value: number | null): 0 | 2 {
  if (value !== null && !Number.isInteger(value)) return 2;
  return measure === null ? 0 : decimalsOfMeasure(measure);
}

/**
 * The annex: what was typed comes first, then what the product counts, then the sum of what units below reported,
 * which shares, rates and points have none of. A number that nobody knows stays empty; it is never 0.
 */
export function numbersOf(
  { annex }: ReportTemplate,
  written: WrittenContent['numbers'],
  facts: ReportFacts,
): ReportNumber[] {
  return annex.map(({ id, measure }) => {
    const typed = written[id];
    const found = measure === null ? summedNumber(id, facts) : countedNumber(id, measure, facts);
    const number: Found = typed === undefined ? found : { value: typed, source: 'typed', about: null };
    const decimals = decimalsOf(measure, number.value);
    return { id, yearBefore: facts.yearBefore[id] ?? null, decimals, ...number };
  });
}

const wordsIn = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Words of the lines that are none of the proposal's: to copy it, or to add a dot, is to write nothing. */
function ownWords(text: string, proposal: string): number {
  const proposed = new Set(proposal.split('\n').map((line) => line.trim()));
  const own = text.split('\n').filter((line) => !proposed.has(line.trim()));
  return wordsIn(own.join(' '));
}

/** The sections: what was written, else what is proposed. A text that was emptied on purpose stays empty. */
export function sectionsOf(
  { sections }: ReportTemplate,
  written: WrittenContent['texts'],
  proposals: Readonly<Record<string, string>>,
): ReportSection[] {
  return textSections({ sections }).map(({ id }) => {
    const proposal = proposals[id] ?? '';
    const text = written[id] ?? proposal;
    const isProposal = text === proposal && proposal !== '';
    return { id, text, isProposal, ownWords: ownWords(text, proposal) };
  });
}

/** A report as it stands now. */
export function composeContent(
  template: ReportTemplate,
  { texts, numbers }: WrittenContent,
  { facts, proposals, progress }: DraftBasis,
): ReportContent {
  return {
    sections: sectionsOf(template, texts, proposals),
    numbers: numbersOf(template, numbers, facts),
    ...(progress === null ? {} : { progress }),
  };
}
