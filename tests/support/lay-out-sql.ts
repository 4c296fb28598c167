const WIDTH = 112;
/** Short items of a list share a line. */
const SHORT = 60;

/** A statement cut before its clauses and around the parentheses of its subqueries. */
const PIECES = /(\((?= ?select\b)|[()]|\b(?:select|from|where|group by|union all)\b)/;
/** Where the parts of a condition or a sum, or tables that are joined, may be set on a new line. */
const CONDITIONS = / (?=(?:and|or|join|on) |\+ case )/;
const CLAUSE = /^(select|from|where|group by|union all)$/;

/** The parts of a clause behind whose commas a line may end: outside of calls; and must end: outside of arrays, too. */
function partsOf(clause: string): { text: string; endsLine: boolean }[] {
  const parts: { text: string; endsLine: boolean }[] = [];
  let [calls, arrays, start] = [0, 0, 0];
  for (let place = 0; place < clause.length; place++) {
    const sign = clause.charAt(place);
    calls += Number(sign === '(') - Number(sign === ')');
    arrays += Number(sign === '[') - Number(sign === ']');
    if (sign !== ',' || calls > 0) continue;
    parts.push({ text: clause.slice(start, place + 1).trim(), endsLine: arrays === 0 });
    start = place + 1;
  }
  return [...parts, { text: clause.slice(start).trim(), endsLine: true }];
}

/** A clause as lines; those behind the first are set in. */
function wrap(clause: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  const endLine = () => {
    if (line !== '') lines.push(`${indent}${lines.length === 0 ? '' : '    '}${line}`);
    line = '';
  };
  for (const { text, endsLine } of partsOf(clause)) {
    const pieces = text.length > WIDTH ? text.split(CONDITIONS) : [text];
    for (const piece of pieces) {
      if (indent.length + line.length + piece.length > WIDTH) endLine();
      line += line === '' ? piece : ` ${piece}`;
    }
    if (endsLine && line.length > SHORT) endLine();
  }
  endLine();
  return lines;
}

/**
 * A statement for human eyes: every clause on a line of its own, subqueries set in, long lists wrapped. Formatters set one
 * element a line, which makes a thousand lines of the statement that counts.
 */
export function layOutSql(text: string): string {
  const lines: string[] = [];
  /** For each open parenthesis, whether it is that of a subquery. */
  const open: boolean[] = [];
  let current = '';
  const endLine = () => {
    const depth = open.filter(Boolean).length;
    if (current.trim() !== '') lines.push(...wrap(current.trim(), '  '.repeat(depth)));
    current = '';
  };
  const pieces = text.replace(/\s+/g, ' ').split(PIECES);
  for (const [place, piece] of pieces.entries()) {
    const isInner = open.length > 0 && open.at(-1) === false;
    if (piece === '(') {
      const isSubquery = /^ ?$/.test(pieces[place + 1] ?? '') && pieces[place + 2] === 'select';
      current += piece;
      if (isSubquery) endLine();
      open.push(isSubquery);
    } else if (piece === ')') {
      if (open.at(-1) === true) endLine();
      open.pop();
      current += piece;
    } else {
      if (CLAUSE.test(piece) && !isInner) endLine();
      current += piece;
    }
  }
  endLine();
  return lines.join('\n');
}
