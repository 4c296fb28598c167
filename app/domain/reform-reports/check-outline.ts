import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { ReportOutline } from './outline.ts';
import { lineSourceText, sectionSourceText } from './outline-cells.ts';
import type { AnnexLine, TemplateSection } from './template.ts';
import { latestTemplate } from './templates.ts';

/** A row of an outline's list: exactly one of section and line. */
export type OutlineRow = { readonly lineNumber: number } & (
  | { readonly part: 'section'; readonly value: TemplateSection }
  | { readonly part: 'line'; readonly value: AnnexLine }
);

/** What is wrong with a row; of the whole list it is told at line 1. */
export interface OutlineFault {
  readonly line: number;
  readonly column: string | null;
  readonly reason: KeysOf<'tables'>;
  readonly params?: MessageParams;
}

const VI = DEFAULT_LOCALE;

/** A block that stands in two sections would be told twice. */
function blocksTwice(rows: readonly OutlineRow[]): OutlineFault[] {
  const first = new Map<string, number>();
  const faults: OutlineFault[] = [];
  for (const row of rows) {
    if (row.part !== 'section') continue;
    for (const block of row.value.proposals) {
      const line = first.get(block);
      if (line === undefined) first.set(block, row.lineNumber);
      else {
        const value = sectionSourceText({ proposals: [block], isHeading: false }, VI);
        const params = { value, line };
        faults.push({ line: row.lineNumber, column: 'source', reason: 'tables.blockTwice', params });
      }
    }
  }
  return faults;
}

const isPercent = (unit: string) => unit.trim() === '%';

/** A share is told in percent, and nothing else is. */
function unitFaults(rows: readonly OutlineRow[]): OutlineFault[] {
  return rows.flatMap((row) => {
    if (row.part !== 'line' || row.value.measure === null) return [];
    const { measure, unit } = row.value;
    const known = latestTemplate().annex.find((line) => line.measure === measure)?.unit.vi ?? '';
    if (isPercent(known) === isPercent(unit.vi)) return [];
    const params = { value: lineSourceText(measure, VI), unit: known };
    return [{ line: row.lineNumber, column: 'unit', reason: 'tables.outlineUnit', params } as const];
  });
}

/**
 * A code goes on to mean the same: numbers are compared with those of the year before, and added up over units below, by
 * it. Told is one that was another number, or of another unit of measure, in any outline before.
 */
function reusedCodes(rows: readonly OutlineRow[], earlier: readonly ReportOutline[]): OutlineFault[] {
  const before = new Map(earlier.flatMap(({ annex }) => annex.map((line) => [line.id, line] as const)));
  return rows.flatMap((row) => {
    const old = row.part === 'line' ? before.get(row.value.id) : undefined;
    if (row.part !== 'line' || old === undefined) return [];
    const isSameUnit = foldVietnamese(old.unit.vi) === foldVietnamese(row.value.unit.vi);
    const isSameMeasure =
      old.measure === null || row.value.measure === null || old.measure === row.value.measure;
    if (isSameUnit && isSameMeasure) return [];
    const params = { value: row.value.id, title: old.title.vi, unit: old.unit.vi };
    return [{ line: row.lineNumber, column: 'code', reason: 'tables.codeReused', params } as const];
  });
}

function missingParts(rows: readonly OutlineRow[]): OutlineFault[] {
  const sections = rows.flatMap((row) => (row.part === 'section' ? [row.value] : []));
  const hasText = sections.some(({ isHeading }) => !isHeading);
  const hasJudgement = sections.some(({ isJudgement, isHeading }) => isJudgement && !isHeading);
  const at = (column: string, reason: KeysOf<'tables'>): OutlineFault => ({ line: 1, column, reason });
  return [
    ...(hasText ? [] : [at('part', 'tables.noSections')]),
    ...(hasText && !hasJudgement ? [at('own_words', 'tables.noJudgement')] : []),
    ...(rows.some(({ part }) => part === 'line') ? [] : [at('part', 'tables.noLines')]),
  ];
}

/** What is wrong with an outline as a whole, beside what is wrong with single cells; `earlier`: all there were before. */
export function outlineFaults(
  rows: readonly OutlineRow[],
  earlier: readonly ReportOutline[],
): OutlineFault[] {
  return [...missingParts(rows), ...blocksTwice(rows), ...unitFaults(rows), ...reusedCodes(rows, earlier)];
}

/** The outline of the rows, in their order. */
export function outlineOf(rows: readonly OutlineRow[]): ReportOutline {
  return {
    sections: rows.flatMap((row) => (row.part === 'section' ? [row.value] : [])),
    annex: rows.flatMap((row) => (row.part === 'line' ? [row.value] : [])),
  };
}
