import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Parsed } from '#app/domain/units/names.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { MEASURES, type Measure } from './measures.ts';
import { PROPOSALS, TEMPLATE_ID, type ProposalKind, type TemplateSection } from './template.ts';
import { latestTemplate } from './templates.ts';

/** The columns of an outline's list; those from `code` on may be missing. */
export const OUTLINE_COLUMNS = [
  'part',
  'title',
  'source',
  'code',
  'unit',
  'own_words',
  'hint',
  'title_en',
  'unit_en',
  'hint_en',
] as const;

export const OUTLINE_PARTS = ['section', 'line'] as const;
export type OutlinePart = (typeof OUTLINE_PARTS)[number];

/** What stands in the column `source` of a section beside blocks: nothing is drafted, or it is a heading alone. */
const BARE = ['none', 'heading'] as const;
/** And in that of a line beside measures: the number is typed in. */
const TYPED = 'typed' as const;

/** All that a line of the annex is read from. */
const SOURCES = [...MEASURES, TYPED] as const;

/** Several blocks of one section are separated so. */
const BETWEEN = ';';

const words = (locale: Locale) => translator(locale, reformMessages);

export const partText = (part: OutlinePart, locale: Locale): string =>
  words(locale)(`reformReports.outline.part.${part}`);

const blockText = (block: ProposalKind | (typeof BARE)[number], locale: Locale): string =>
  words(locale)(`reformReports.outline.block.${block}`);

/** A measure in the words of the product's own annex, which has a line for each. */
function measureText(measure: Measure | typeof TYPED, locale: Locale): string {
  if (measure === TYPED) return words(locale)('reformReports.outline.typed');
  return latestTemplate().annex.find((line) => line.measure === measure)?.title[locale] ?? measure;
}

/** What the product drafts under a section, in words. */
export function sectionSourceText(
  { proposals, isHeading }: Pick<TemplateSection, 'proposals' | 'isHeading'>,
  locale: Locale,
): string {
  if (isHeading) return blockText('heading', locale);
  if (proposals.length === 0) return blockText('none', locale);
  return proposals.map((block) => blockText(block, locale)).join(`${BETWEEN} `);
}

/** Where the number of an annex line comes from, in words. */
export const lineSourceText = (measure: Measure | null, locale: Locale): string =>
  measureText(measure ?? TYPED, locale);

/** All that may stand in the column `source`, for the guide of the list. */
export function sourceChoices(locale: Locale): { readonly blocks: string[]; readonly measures: string[] } {
  return {
    blocks: [...PROPOSALS, ...BARE].map((block) => blockText(block, locale)),
    measures: SOURCES.map((measure) => measureText(measure, locale)),
  };
}

const same = (one: string, other: string) => foldVietnamese(one) === foldVietnamese(other);

/** Which of some ids a cell names, by the id itself or by its words in any language. */
function named<Id extends string>(
  cell: string,
  ids: readonly Id[],
  textOf: (id: Id, locale: Locale) => string,
): Id | undefined {
  return ids.find((id) => same(cell, id) || LOCALES.some((locale) => same(cell, textOf(id, locale))));
}

const notOneOf = (value: string, choices: readonly string[]): Parsed<never> => ({
  ok: false,
  reason: 'tables.notOneOf',
  params: { value, choices: choices.join(' | ') },
});

/** Whether a row is a section or a line of the annex. */
export function parsePart(cell: string): Parsed<OutlinePart> {
  const part = named(cell, OUTLINE_PARTS, partText);
  const choices = OUTLINE_PARTS.map((one) => partText(one, DEFAULT_LOCALE));
  return part === undefined ? notOneOf(cell.trim(), choices) : { ok: true, value: part };
}

/** What is drafted in a section; an empty cell: nothing. */
export function parseBlocks(cell: string): Parsed<Pick<TemplateSection, 'proposals' | 'isHeading'>> {
  const given = cell
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const [only] = given;
  if (only === undefined) return { ok: true, value: { proposals: [], isHeading: false } };
  const bare = given.length === 1 ? named(only, BARE, blockText) : undefined;
  if (bare !== undefined) return { ok: true, value: { proposals: [], isHeading: bare === 'heading' } };
  const proposals: ProposalKind[] = [];
  for (const one of given) {
    const block = named(one, PROPOSALS, blockText);
    if (block === undefined) return notOneOf(one, sourceChoices(DEFAULT_LOCALE).blocks);
    proposals.push(block);
  }
  return { ok: true, value: { proposals, isHeading: false } };
}

/** The measure of a line as 'typed' or its id; an empty cell: the number is typed in. */
export function parseMeasure(cell: string): Parsed<Measure | typeof TYPED> {
  if (cell.trim() === '') return { ok: true, value: TYPED };
  const measure = named(cell, SOURCES, measureText);
  return measure === undefined
    ? notOneOf(cell.trim(), sourceChoices(DEFAULT_LOCALE).measures)
    : { ok: true, value: measure };
}

/** The code of a row; '' where the cell is empty, and one is made of its title. */
export function parseOutlineCode(cell: string): Parsed<string> {
  const code = cell.trim().toLowerCase();
  if (code === '' || TEMPLATE_ID.test(code)) return { ok: true, value: code };
  return { ok: false, reason: 'tables.outlineCode', params: { value: cell.trim() } };
}

/** A code made of a title: "2. Cải cách thể chế" is "cai-cach-the-che"; none of those that are taken. */
export function codeFromTitle(title: string, taken: ReadonlySet<string>): string {
  const plain = foldVietnamese(title)
    .replace(/^(?:[ivxlc]+|[\d.]+)[.)]\s*/, '')
    .replace(/[^a-z0-9]+/g, '-');
  const start =
    plain
      .replace(/^[^a-z]+/, '')
      .slice(0, 34)
      .replace(/-+$/, '') || 'muc';
  const free = [start, ...Array.from({ length: 999 }, (_, at) => `${start}-${at + 2}`)];
  return free.find((code) => !taken.has(code)) ?? start;
}
