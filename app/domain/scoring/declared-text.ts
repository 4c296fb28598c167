import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { parseAmount, renderAmount } from '#app/domain/indexes/parse-points.ts';
import { DATA_OF, type Declared } from '#app/domain/indexes/points.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';

const YES = ['co', 'dat', 'x', 'yes'];
const NO = ['khong', 'khong dat', 'no'];
const EXEMPT = ['kad', 'khong ap dung', 'n/a', 'na'];

/** What is written where a node does not apply. */
const EXEMPT_TEXT = 'KAD';

/** Data as they are typed, for each kind. */
export const DATA_EXAMPLES: Readonly<Record<Declared['kind'], string>> = {
  met: 'có',
  option: '1',
  rate: '92/100',
  times: '3',
  figure: '4,2',
  items: '1,5; 2',
  case: '1: 92/100',
};

/** Numbers of dossiers are written with marks: 1.234 or 1 234. */
const COUNT = /^\d{1,3}(?:[. ]\d{3})+$/;

function parseCount(text: string): number | null {
  const trimmed = text.trim();
  return COUNT.test(trimmed) ? Number(trimmed.replace(/[. ]/g, '')) : parseAmount(trimmed);
}

function parseRate(text: string): Declared | null {
  const [numerator, denominator, ...more] = text.split('/').map(parseCount);
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || more.length > 0) return null;
  return denominator > 0 ? { kind: 'rate', numerator, denominator } : null;
}

function parseMet(text: string): Declared | null {
  const folded = foldVietnamese(text);
  if (YES.includes(folded)) return { kind: 'met', isMet: true };
  return NO.includes(folded) ? { kind: 'met', isMet: false } : null;
}

function parseOption(rule: Rule, text: string): Declared | null {
  if (rule.kind !== 'choice') return null;
  const folded = foldVietnamese(text);
  const byName = rule.options.findIndex((option) => foldVietnamese(option.text) === folded);
  const option = byName === -1 ? Number(text) - 1 : byName;
  return Number.isInteger(option) && rule.options[option] ? { kind: 'option', option } : null;
}

function parseItems(text: string): Declared | null {
  const points = text.split(';').map(parseAmount);
  return points.every((each) => each !== null) ? { kind: 'items', points } : null;
}

function parseCase(rule: Rule, text: string): Declared | null {
  const [, number, rest = ''] = /^(\d+) *: *(.+)$/.exec(text) ?? [];
  const place = Number(number) - 1;
  const chosen = rule.kind === 'alternatives' ? rule.cases[place] : undefined;
  const declared = chosen && parseData(chosen.rule, rest);
  return declared ? { kind: 'case', place, declared } : null;
}

function parseData(rule: Rule, text: string): Declared | null {
  switch (DATA_OF[rule.kind]) {
    case 'met':
      return parseMet(text);
    case 'option':
      return parseOption(rule, text);
    case 'rate':
      return parseRate(text);
    case 'times': {
      const times = /^\d{1,6}$/.test(text) ? Number(text) : null;
      return times === null ? null : { kind: 'times', times };
    }
    case 'figure': {
      const figure = parseAmount(text);
      return figure === null ? null : { kind: 'figure', figure };
    }
    case 'items':
      return parseItems(text);
    case 'case':
      return parseCase(rule, text);
    case null:
      return null;
  }
}

/**
 * What a unit declares for a node, as it is typed: `có`, `92/100`, `3`, `4,2`, the number or words of an option, `2: có` for
 * the second case, and `KAD` where the node does not apply. Null for what the rule cannot use.
 */
export function parseDeclared(rule: Rule, text: string): Declared | 'exempt' | null {
  const typed = asTyped(text).trim().replace(/\s+/g, ' ');
  if (EXEMPT.includes(foldVietnamese(typed))) return 'exempt';
  return parseData(rule, typed);
}

/** What was declared, as it is typed again. */
export function renderDeclared(declared: Declared | 'exempt'): string {
  if (declared === 'exempt') return EXEMPT_TEXT;
  switch (declared.kind) {
    case 'met':
      return declared.isMet ? 'có' : 'không';
    case 'option':
      return String(declared.option + 1);
    case 'rate':
      return `${renderAmount(declared.numerator)}/${renderAmount(declared.denominator)}`;
    case 'times':
      return String(declared.times);
    case 'figure':
      return renderAmount(declared.figure);
    case 'items':
      return declared.points.map(renderAmount).join('; ');
    case 'case':
      return `${declared.place + 1}: ${renderDeclared(declared.declared)}`;
  }
}
