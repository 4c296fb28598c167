import { damagedName } from '#app/domain/locale/damage-reason.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { isFormula } from '#app/domain/tables/formula.ts';
import { isScientific, isSpreadsheetDate, isWrittenOut } from '#app/domain/tables/spreadsheet-codes.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { asCode } from './codes.ts';

/** A parsed value, or why the text is refused. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: KeysOf<'tables'>; readonly params?: MessageParams };

const MAX_NAME_LENGTH = 200;
const MAX_CODE_LENGTH = 40;

/** A line break (Alt+Enter in a spreadsheet) or a tab, with the spaces around it. */
const BREAK = /\s*[\t\n\v\f\r\u0085]\s*/gu;

/** Not allowed in names: other control characters, lone surrogates. */
const FORBIDDEN = /[\p{Cc}\p{Cs}]/u;

function refused(reason: KeysOf<'tables'>, params?: MessageParams): Parsed<never> {
  return params === undefined ? { ok: false, reason } : { ok: false, reason, params };
}

/**
 * A name as it is stored and printed: as a Vietnamese keyboard types it (`asTyped`), on one line, single spaces. Refused
 * when empty, too long, with control characters or damaged letters, or formula-like: names go into every exported table.
 */
export function parseName(text: string): Parsed<string> {
  if (text.length > MAX_NAME_LENGTH * 8) return refused('tables.tooLong', { max: MAX_NAME_LENGTH });
  // Before invisible characters go: the soft hyphen is a letter of old fonts.
  const damage = damagedName(text);
  if (damage !== null) return refused(damage);
  const name = asTyped(text).replace(BREAK, ' ').trim().replace(/ +/g, ' ');
  if (name === '') return refused('tables.empty');
  if (FORBIDDEN.test(name)) return refused('tables.controlCharacter');
  if (isFormula(name)) return refused('tables.formula', { start: name.slice(0, 1) });
  return name.length > MAX_NAME_LENGTH
    ? refused('tables.tooLong', { max: MAX_NAME_LENGTH })
    : { ok: true, value: name };
}

/**
 * The code of a unit, service area or counter. Codes in use: 2 and 5 digits (QĐ 19/2025/QĐ-TTg), H38.12 and
 * 000.00.19.H26 (QĐ 20/2020/QĐ-TTg), and whatever a province chooses for its counters; they are not interpreted, but
 * what a spreadsheet makes of them is refused.
 */
export function parseCode(text: string): Parsed<string> {
  const code = asCode(text);
  if (code === '') return refused('tables.empty');
  if (code.length > MAX_CODE_LENGTH) return refused('tables.tooLong', { max: MAX_CODE_LENGTH });
  if (isSpreadsheetDate(code)) return refused('tables.codeIsDate', { value: code });
  if (isScientific(code) || isWrittenOut(code)) return refused('tables.codeIsNumber', { value: code });
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code) ? { ok: true, value: code } : refused('tables.codeShape');
}
