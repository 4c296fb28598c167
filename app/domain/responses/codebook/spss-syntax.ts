import type { Codebook, Variable } from './codebook.ts';

/** Reserved words, which SPSS does not accept as variable names. */
const RESERVED = ['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'];

/** Longest label of a variable and of a value, in bytes of UTF-8; SPSS cuts longer ones in the middle of a letter. */
const LABEL_BYTES = 256;
const VALUE_LABEL_BYTES = 120;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Cuts a text to at most this many bytes, between letters, with an ellipsis. */
function cut(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let kept = '';
  let used = bytesOf('…');
  for (const letter of text) {
    used += bytesOf(letter);
    if (used > bytes) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A text as a literal; the only escape of SPSS is the doubled quote. */
function literal(text: string, bytes: number): string {
  return `'${cut(text.replace(/\s+/g, ' '), bytes).replaceAll("'", "''")}'`;
}

/** The name in SPSS; columns are read by position, so it may differ from the file's. COMMENT is a command there. */
function nameOf({ name }: Pick<Variable, 'name'>): string {
  if (name === 'comment') return 'comment_text';
  return RESERVED.includes(name) ? `q_${name}` : name;
}

function format({ kind, values, name }: Variable): string {
  if (kind === 'day') return 'SDATE10';
  if (kind === 'level') return 'F2.0';
  if (kind === 'number') return 'F8.0';
  // Free text of a citizen: at most 5,000 letters, up to three bytes each.
  if (name === 'comment') return 'A15000';
  const longest = Math.max(40, ...values.map(({ code }) => bytesOf(code)));
  return kind === 'codes' ? 'A700' : `A${longest}`;
}

function valueLabels({ kind, values, ...variable }: Variable): string[] {
  if (values.length === 0 || kind === 'codes') return [];
  const code = (text: string) => (kind === 'level' ? text : literal(text, VALUE_LABEL_BYTES));
  const lines = values.map((value) => `    ${code(value.code)} ${literal(value.label, VALUE_LABEL_BYTES)}`);
  return [[`  /${nameOf(variable)}`, ...lines].join('\n')];
}

/** Splits several codes in one cell into a 0/1 variable per code, empty where nothing was answered. */
function splitCodes(variable: Variable): string[] {
  if (variable.kind !== 'codes') return [];
  const whole = nameOf(variable);
  return variable.values.flatMap(({ code, label }, index) => {
    const name = `${whole.slice(0, 50)}_${index + 1}`;
    return [
      `IF (${whole} NE '') ${name} = INDEX(CONCAT('|', RTRIM(${whole}), '|'), '|${code}|') GT 0.`,
      `VARIABLE LABELS ${name} ${literal(label, LABEL_BYTES)}.`,
    ];
  });
}

/**
 * SPSS syntax that reads the file of responses and labels it. `file` is the name of the CSV beside it, `delimiter` its
 * delimiter. The file must have one line per response, as the export for analysis has.
 */
export function spssSyntax(
  { round, definition, variables }: Codebook,
  { file, delimiter }: { file: string; delimiter: ';' | ',' },
): string {
  const levels = variables.filter(({ kind }) => kind === 'level').map(nameOf);
  return [
    '* Encoding: UTF-8.',
    `* ${cut(round.title.replace(/\s+/g, ' ').replace(/\.$/, ''), 200)} (${round.slug}, ${definition}).`,
    'SET DECIMAL=DOT.',
    `GET DATA /TYPE=TXT /FILE=${literal(file, 1000)} /ENCODING='UTF8'`,
    `  /ARRANGEMENT=DELIMITED /DELIMITERS="${delimiter}" /QUALIFIER='"' /FIRSTCASE=2`,
    '  /VARIABLES=',
    `${variables.map((variable) => `    ${nameOf(variable)} ${format(variable)}`).join('\n')}.`,
    'VARIABLE LABELS',
    `${variables
      .map((variable) => `  /${nameOf(variable)} ${literal(variable.label, LABEL_BYTES)}`)
      .join('\n')
      .replace('  /', '  ')}.`,
    'VALUE LABELS',
    `${variables.flatMap(valueLabels).join('\n').replace('  /', '  ')}.`,
    ...variables
      .filter(({ kind }) => kind === 'code')
      .map((variable) => `MISSING VALUES ${nameOf(variable)} (' ').`),
    ...variables.flatMap(splitCodes),
    ...(levels.length > 0 ? [`VARIABLE LEVEL ${levels.join('\n  ')} (ORDINAL).`] : []),
    'EXECUTE.',
    '',
  ].join('\n');
}
