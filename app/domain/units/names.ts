import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { isFormula } from '#app/domain/tables/formula.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** A parsed value, or why the text is refused. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: KeysOf<'tables'>; readonly params?: MessageParams };

const MAX_NAME_LENGTH = 200;
const MAX_CODE_LENGTH = 40;

/** Not allowed in names: control characters, lone surrogates, bidirectional control characters. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Invisible characters that come with text copied from web pages and documents; removed. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

function refused(reason: KeysOf<'tables'>, params?: MessageParams): Parsed<never> {
  return params === undefined ? { ok: false, reason } : { ok: false, reason, params };
}

/**
 * A name as it is stored and printed: composed letters (NFC), single spaces. Refused when empty, too long, with control
 * characters, or formula-like: names go into every exported table.
 */
export function parseName(text: string): Parsed<string> {
  if (text.length > MAX_NAME_LENGTH * 8) return refused('tables.tooLong', { max: MAX_NAME_LENGTH });
  const name = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[^\S\t\r\n\v\f]+/gu, ' ')
    .trim();
  if (name === '') return refused('tables.empty');
  if (FORBIDDEN.test(name)) return refused('tables.controlCharacter');
  if (isFormula(name)) return refused('tables.formula', { start: name.slice(0, 1) });
  return name.length > MAX_NAME_LENGTH
    ? refused('tables.tooLong', { max: MAX_NAME_LENGTH })
    : { ok: true, value: name };
}

/**
 * The code of a unit, service area or counter. Codes in use: 2 and 5 digits (QĐ 19/2025/QĐ-TTg), H38.12 and
 * 000.00.19.H26 (QĐ 20/2020/QĐ-TTg), and whatever a province chooses for its counters; they are not interpreted.
 */
export function parseCode(text: string): Parsed<string> {
  const code = text.trim();
  if (code === '') return refused('tables.empty');
  if (code.length > MAX_CODE_LENGTH) return refused('tables.tooLong', { max: MAX_CODE_LENGTH });
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code) ? { ok: true, value: code } : refused('tables.codeShape');
}
