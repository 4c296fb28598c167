import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { FIGURE_NAMES, type FigureName } from './node-figure.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { damagedSentences } from '#app/domain/locale/damage-reason.ts';
import type { Parsed } from '#app/domain/units/names.ts';
import { SCORERS, type Scorer } from './criteria-set.ts';
import { parseAmount } from './parse-points.ts';

const MAX_TEXT = 2000;
const YES = ['x', 'co', 'dung', 'true', 'yes', '1'];
const NO = ['', 'khong', 'sai', 'false', 'no', '0'];

/** Words of a node as they are printed: line breaks stay, other white space is one space. Empty is refused by `parseLabel`. */
export function parseWords(text: string): Parsed<string> {
  const damage = damagedSentences(text);
  if (damage !== null) return { ok: false, reason: damage };
  const lines = asTyped(text).replace(/\r\n?/g, '\n').split('\n');
  const words = lines
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .trim();
  if (words.length > MAX_TEXT) return { ok: false, reason: 'tables.tooLong', params: { max: MAX_TEXT } };
  return { ok: true, value: words };
}

/** The name of a node: one line, not empty. */
export function parseLabel(text: string): Parsed<string> {
  const words = parseWords(text.replace(/\s+/g, ' '));
  return words.ok && words.value === '' ? { ok: false, reason: 'tables.empty' } : words;
}

/** Points of a cell. */
export function parsePoints(text: string): Parsed<number> {
  const value = text.trim();
  if (value === '') return { ok: false, reason: 'tables.empty' };
  const points = parseAmount(value);
  return points === null
    ? { ok: false, reason: 'tables.notPoints', params: { value } }
    : { ok: true, value: points };
}

/** Who scores a node; the unit itself where the cell is empty. */
export function parseScorer(text: string): Parsed<Scorer> {
  const value = asTyped(text).trim().toLowerCase() || 'self';
  const scorer = SCORERS.find((known) => known === value);
  return scorer === undefined
    ? { ok: false, reason: 'tables.unknownScorer', params: { value, scorers: SCORERS.join(', ') } }
    : { ok: true, value: scorer };
}

/** What this site counts that a node is fed by; none where the cell is empty. */
export function parseFigure(text: string): Parsed<FigureName | 'none'> {
  const value = asTyped(text).trim().toLowerCase();
  const figure = value === '' ? 'none' : FIGURE_NAMES.find((known) => known === value);
  return figure === undefined
    ? { ok: false, reason: 'tables.unknownFigure', params: { value, figures: FIGURE_NAMES.join(', ') } }
    : { ok: true, value: figure };
}

/** Kinds of unit with `|` between; none means all. */
export function parseUnitKinds(text: string): Parsed<UnitKind[]> {
  const values = asTyped(text)
    .split('|')
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '');
  const kinds = UNIT_KINDS.filter((kind) => values.includes(kind));
  const unknown = values.find((value) => !UNIT_KINDS.some((kind) => kind === value));
  return unknown === undefined
    ? { ok: true, value: kinds }
    : {
        ok: false,
        reason: 'tables.unknownUnitKind',
        params: { value: unknown, kinds: UNIT_KINDS.join(', ') },
      };
}

/** Yes or no; no where the cell is empty. */
export function parseYes(text: string): Parsed<boolean> {
  const value = foldVietnamese(asTyped(text));
  if (YES.includes(value)) return { ok: true, value: true };
  return NO.includes(value)
    ? { ok: true, value: false }
    : { ok: false, reason: 'tables.notYesOrNo', params: { value: text.trim() } };
}
