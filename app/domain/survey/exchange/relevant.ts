/** What leads to a question: one of these answers to another one, by its name in the form. */
export interface Leading {
  readonly question: string;
  readonly anyOf: readonly string[];
}

/** The codes that a question can be answered with; empty for one that has none, or that is not known. */
type CodesOf = (question: string) => readonly string[];

const NAME = String.raw`\$\{\s*(?<question>[\w.-]+)\s*\}`;
const VALUE = String.raw`(?:'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<number>-?\d+(?:\.\d+)?))`;
const SELECTED = new RegExp(String.raw`^selected\s*\(\s*${NAME}\s*,\s*${VALUE}\s*\)$`, 'i');
const NOT = /^not\s*\(([^]*)\)$/i;
const COMPARED = new RegExp(String.raw`^${NAME}\s*(?<sign>!=|<=|>=|=|<|>)\s*${VALUE}$`);
const TURNED = new RegExp(String.raw`^${VALUE}\s*(?<sign>!=|=)\s*${NAME}$`);

const COMPARISONS: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '<=': (one, other) => one <= other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '>': (one, other) => one > other,
};

/** `(a or b)` without the brackets around the whole. */
function bare(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) return trimmed;
  let depth = 0;
  for (let place = 0; place < trimmed.length; place += 1) {
    const sign = trimmed[place];
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth === 0 && place < trimmed.length - 1) return trimmed;
  }
  return bare(trimmed.slice(1, -1));
}

function leading(question: string, codes: readonly string[]): Leading | null {
  return codes.length === 0 ? null : { question, anyOf: codes };
}

function compared(question: string, sign: string, value: string, codesOf: CodesOf): Leading | null {
  if (sign === '=') return leading(question, [value]);
  const codes = codesOf(question);
  if (sign === '!=')
    return leading(
      question,
      codes.filter((code) => code !== value),
    );
  const holds = COMPARISONS[sign];
  const isOrdered = holds !== undefined && codes.every((code) => /^\d+$/.test(code));
  return isOrdered
    ? leading(
        question,
        codes.filter((code) => holds(Number(code), Number(value))),
      )
    : null;
}

function readAtom(text: string, codesOf: CodesOf): Leading | null {
  const atom = bare(text);
  const denied = NOT.exec(atom)?.[1]?.trim();
  const found = SELECTED.exec(denied ?? atom) ?? (denied === undefined ? comparisonIn(atom) : null);
  const { question = '', sign = denied === undefined ? '=' : '!=', ...values } = found?.groups ?? {};
  const value = [values['single'], values['double'], values['number']].find((each) => each !== undefined);
  return value === undefined ? null : compared(question, sign, value, codesOf);
}

function comparisonIn(atom: string): RegExpExecArray | null {
  return COMPARED.exec(atom) ?? TURNED.exec(atom);
}

/**
 * Reads a condition of an XLSForm as far as a jump rule can say it: comparisons of one question with answers, joined by
 * `or`. Null for anything else. Source: xlsform.org, "Relevant".
 */
export function readRelevant(text: string, codesOf: CodesOf): Leading | null {
  const atoms = bare(text)
    .split(/\s+or\s+/i)
    .map((atom) => readAtom(atom, codesOf));
  const [first] = atoms;
  if (!first || atoms.some((atom) => atom === null || atom.question !== first.question)) return null;
  return { question: first.question, anyOf: [...new Set(atoms.flatMap((atom) => atom?.anyOf ?? []))] };
}

/** A jump rule as a condition of an XLSForm; `isMultiple` where several answers can be given to the question at once. */
export function writeRelevant({ question, anyOf }: Leading, isMultiple: boolean): string {
  const name = `\${${question}}`;
  const atoms = anyOf.map((code) => (isMultiple ? `selected(${name}, '${code}')` : `${name} = '${code}'`));
  return atoms.join(' or ');
}
