import { labelOf } from './labels.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { SourceLine } from '#app/domain/plans/draft.ts';

/**
 * What a line of a plan begins with. Levels follow the layout of NĐ 30/2020/NĐ-CP, Phụ lục I (part II.5): parts, sections
 * in Roman numerals, then 1., 1.1., (1), a), and dashes below; a smaller level stands higher.
 */
export type LineKind = 'heading' | 'bullet' | 'text' | 'note';

export interface ReadLine {
  readonly line: number;
  /** Without marks of emphasis. */
  readonly text: string;
  /** Without its number or dash. */
  readonly body: string;
  readonly kind: LineKind;
  readonly level: number;
}

/** Below numbered headings and above (1) and a): a heading that is only set off by emphasis, a colon or its words. */
const BARE_HEADING = 52;
const DASH = 80;
const PLUS = 90;
const TEXT = 100;

const MARKS: readonly (readonly [
  pattern: RegExp,
  kind: LineKind,
  level: (match: RegExpExecArray) => number,
])[] = [
  [/^(?:PHẦN|Phần)\s+(?:[IVX]+|\d+)[.:]?\s+/u, 'heading', () => 5],
  [/^[IVX]{1,5}[.)]\s*(?=\S)/, 'heading', () => 10],
  [/^(\d{1,2}(?:\.\d{1,2}){1,5})[.)]?\s+/, 'heading', ([, number = '']) => 20 + 5 * number.split('.').length],
  [/^(\d{1,2})[.)]\s*(?=\p{L})/u, 'heading', () => 20],
  [/^\((\d{1,2})\)\s*/, 'heading', () => 55],
  [/^[a-zđ][).]\s+/u, 'heading', () => 60],
  // A footnote, wherever a page put it.
  [/^[¹²³⁴-⁹]+\s*/u, 'note', () => TEXT],
  [/^\+\s*/, 'bullet', () => PLUS],
  [/^[-–—•*]\s*/, 'bullet', () => DASH],
];

/** Takes the marks of emphasis and headings of Markdown away, which texts made of scans carry. */
function withoutEmphasis(raw: string): { text: string; isSetOff: boolean } {
  const trimmed = asTyped(raw).replace(/\s+/g, ' ').trim();
  const text = trimmed
    .replace(/^#{1,6}\s*/, '')
    .replace(/^(\*{1,3}|_{1,3})(\S.*?)\1$/u, '$2')
    .replace(/(\*\*\*|\*\*)(.+?)\1/gu, '$2')
    .replace(/(^|[\s("“])\*(\S[^*]*?)\*(?=$|[\s.,;:)"”])/gu, '$1$2')
    .trim();
  const isSetOff = /^(#{1,6}\s|\*{1,3}\S.*\*{1,3}$)/u.test(trimmed);
  return { text, isSetOff };
}

/** Words with which a heading below the numbers begins. */
const CRITERION = /^(tieu chi|chi so|noi dung|linh vuc|doi voi noi dung|ve viec)\b/;

function isBareHeading(text: string, isSetOff: boolean): boolean {
  if (text.length > 300 || /[.;]$/.test(text)) return false;
  const isNamed = CRITERION.test(foldVietnamese(text)) && /[:”"]$/.test(text);
  return isSetOff || isNamed;
}

/** Words with which a section of a plan begins; other headings of the first level are titles. */
const SECTION =
  /^(cac |nhung )?(nhiem vu|giai phap|muc dich|yeu cau|muc tieu|noi dung|quan diem|kinh phi|trach nhiem|to chuc)\b/;

/** The level of an unnumbered heading by its style: a section, or as numbers of that depth stand. */
function styledLevel(heading: number, text: string): number {
  if (heading === 1) return SECTION.test(foldVietnamese(text)) ? 10 : BARE_HEADING;
  return Math.min(BARE_HEADING, 20 + 5 * (heading - 2));
}

/** A line with what it begins with. */
function readLine({ line, text: raw, heading }: SourceLine): ReadLine {
  const { text, isSetOff } = withoutEmphasis(raw);
  for (const [pattern, kind, level] of MARKS) {
    const match = pattern.exec(text);
    if (match) return { line, text, body: text.slice(match[0].length).trim(), kind, level: level(match) };
  }
  const whole = { line, text, body: text };
  if (heading !== undefined) return { ...whole, kind: 'heading', level: styledLevel(heading, text) };
  const isHeading = isBareHeading(text, isSetOff);
  return { ...whole, kind: isHeading ? 'heading' : 'text', level: isHeading ? BARE_HEADING : TEXT };
}

/** Whether a line goes on with the one before: pages cut sentences. */
function goesOn(before: ReadLine, next: ReadLine): boolean {
  // What a label says is never the end of a sentence before it.
  if (next.kind !== 'text' || labelOf(next.body) !== null) return false;
  if (/^\p{Ll}/u.test(next.text)) return true;
  return before.kind === 'bullet' && before.body.length > 60 && !/[.;:!?…]$/.test(before.text);
}

/** Lines that belong together, the first one's kind holding for all. */
export interface ReadParagraph extends ReadLine {
  readonly lines: readonly number[];
}

/** Puts together what a page break has cut, over a footnote, too; blank lines are not given. */
export function readParagraphs(source: readonly SourceLine[]): ReadParagraph[] {
  const paragraphs: ReadParagraph[] = [];
  for (const one of source) {
    const { line } = one;
    const read = readLine(one);
    const place = paragraphs.findLastIndex(({ kind }) => kind !== 'note');
    const before = paragraphs[place];
    if (before && goesOn(before, read)) {
      paragraphs[place] = {
        ...before,
        text: `${before.text} ${read.text}`,
        body: `${before.body} ${read.text}`,
        lines: [...before.lines, line],
      };
    } else {
      paragraphs.push({ ...read, lines: [line] });
    }
  }
  return paragraphs;
}
