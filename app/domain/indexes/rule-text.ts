import { asTyped } from '#app/domain/locale/typed-text.ts';
import type { Parsed } from '#app/domain/units/names.ts';
import { parseAmount, renderAmount } from './parse-points.ts';
import { RULE_KINDS, ruleSchema, type Rule, type RuleKind } from './rule.ts';

/**
 * How rules stand in a spreadsheet: a kind, and in a second cell what it needs. Options, bands and cases are separated by
 * `|` and `||`, numbers have a comma or a point.
 */
export const RULE_EXAMPLES: Readonly<Record<RuleKind, string>> = {
  yes_no: '',
  choice: 'Đạt: 1 | Đạt một phần: 0,5 | Không đạt: 0',
  ratio_linear: '80',
  ratio_threshold: '90',
  bands: '95: 1 | 80: 0,5',
  deduct: '0,25',
  survey: '5',
  external: 'SIPAS: 0,1',
  judged: '',
  sum: '',
  bonus: '',
  penalty: '',
  alternatives: 'Có hồ sơ = ratio_linear 80 || Chưa phát sinh = yes_no',
};

/** `text: 0,5` */
function parsePair(text: string): { text: string; amount: number } | null {
  const at = text.lastIndexOf(':');
  const amount = at === -1 ? null : parseAmount(text.slice(at + 1));
  const name = text.slice(0, at).trim();
  return amount === null || name === '' ? null : { text: name, amount };
}

function parsePairs(text: string): { text: string; amount: number }[] | null {
  const pairs = text.split('|').map(parsePair);
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

function parseBands(text: string) {
  const bands = parsePairs(text)?.map((pair) => ({ from: parseAmount(pair.text), points: pair.amount }));
  return bands?.some(({ from }) => from === null) ? null : bands;
}

function parseCases(text: string) {
  return text.split('||').map((part) => {
    const [, name = '', kind = '', params = ''] = /^(.+?) = (\w+)(.*)$/.exec(part.trim()) ?? [];
    return { text: name, rule: fieldsOf(kind, params) };
  });
}

function parseSource(text: string) {
  const pair = parsePair(text);
  return { source: pair?.text, factor: pair?.amount };
}

function parseOptions(text: string) {
  return parsePairs(text)?.map(({ text: name, amount }) => ({ text: name, points: amount }));
}

/** `80`, or with what a rate of nothing gives: `80 | none: max`. */
function parseRatio(text: string): { amount: number | null; none?: string } {
  const [amount = '', none, ...more] = text.split('|');
  if (none === undefined) return { amount: parseAmount(amount) };
  const said = /^\s*none\s*:\s*(\w+)\s*$/i.exec(none)?.[1] ?? '?';
  return { amount: parseAmount(amount), none: more.length > 0 ? '?' : said.toLowerCase() };
}

const ratioParams = (name: 'floor' | 'threshold') => (text: string) => {
  const { amount, ...none } = parseRatio(text);
  return { [name]: amount, ...none };
};

const ratioText = (amount: number, none: 'max' | 'zero' | undefined) =>
  none === undefined ? renderAmount(amount) : `${renderAmount(amount)} | none: ${none}`;

/** What the second cell of a rule holds; a rule that is not here has none. */
const PARAMS: Partial<Record<string, (text: string) => object>> = {
  choice: (text) => ({ options: parseOptions(text) }),
  ratio_linear: ratioParams('floor'),
  ratio_threshold: ratioParams('threshold'),
  bands: (text) => ({ bands: parseBands(text) }),
  deduct: (text) => ({ step: parseAmount(text) }),
  survey: (text) => ({ scale: parseAmount(text) }),
  external: parseSource,
  alternatives: (text) => ({ cases: parseCases(text) }),
};

/** What a rule would be; the schema says whether it is one. */
function fieldsOf(kind: string, params: string): unknown {
  const text = params.trim();
  const parse = PARAMS[kind];
  if (parse) return { kind, ...parse(text) };
  return text === '' ? { kind } : null;
}

/** The rule of a kind and its second cell. */
export function parseRule(kindText: string, params: string): Parsed<Rule> {
  const value = asTyped(kindText).trim().toLowerCase();
  const kind = RULE_KINDS.find((known) => known === value);
  if (kind === undefined) {
    return { ok: false, reason: 'tables.unknownRule', params: { value, rules: RULE_KINDS.join(', ') } };
  }
  const rule = ruleSchema.safeParse(fieldsOf(kind, asTyped(params)));
  if (rule.success) return { ok: true, value: rule.data };
  return {
    ok: false,
    reason: 'tables.ruleParams',
    params: { rule: kind, example: RULE_EXAMPLES[kind] || '–' },
  };
}

const pairText = (name: string, amount: number) => `${name}: ${renderAmount(amount)}`;

/** The second cell of a rule; `parseRule` reads it back. */
export function renderRuleParams(rule: Rule): string {
  switch (rule.kind) {
    case 'choice':
      return rule.options.map(({ text, points }) => pairText(text, points)).join(' | ');
    case 'ratio_linear':
      return ratioText(rule.floor, rule.none);
    case 'ratio_threshold':
      return ratioText(rule.threshold, rule.none);
    case 'bands':
      return rule.bands.map(({ from, points }) => pairText(renderAmount(from), points)).join(' | ');
    case 'deduct':
      return renderAmount(rule.step);
    case 'survey':
      return renderAmount(rule.scale);
    case 'external':
      return pairText(rule.source, rule.factor);
    case 'alternatives':
      return rule.cases
        .map(({ text, rule: each }) => `${text} = ${`${each.kind} ${renderRuleParams(each)}`.trim()}`)
        .join(' || ');
    default:
      return '';
  }
}
