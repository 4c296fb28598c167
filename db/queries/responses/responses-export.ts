import { and, eq } from 'drizzle-orm';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import type { AnswerCode } from '#app/domain/survey/question-types/answer.ts';
import type { AnswerKind } from '#app/domain/survey/question-types/question-type.ts';
import { FORMULA_PLACE } from '#app/domain/tables/formula.ts';
import { LONG_STATEMENT_MS, type Database, type Db } from '#db/client.server.ts';
import { copyOut } from '#db/copy.server.ts';
import { inDriverTransaction, type DriverTransaction } from '#db/driver-transaction.server.ts';
import { responses } from '#db/schema/index.ts';

/** One question's column in the file of responses. */
export interface ExportedAnswer {
  readonly column: string;
  readonly from: 'answers' | 'traits';
  /** Place in the stored array, counted from 0. */
  readonly index: number;
  readonly kind: AnswerKind;
  readonly codes: readonly AnswerCode[];
}

export interface ResponseExport {
  readonly roundId: number;
  readonly answers: readonly ExportedAnswer[];
  readonly commentColumn: string;
  readonly delimiter: ',' | ';';
  /** For statistics programs: the day without its time, and a comment on one line, so that every line is one response. */
  readonly forAnalysis: boolean;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

type Written = (stored: string, codes: readonly AnswerCode[]) => string;

const asItIs: Written = (stored) => stored;

/** How what is stored is written: as it is, as the code of its value, or as the codes of its bits. */
const WRITTEN: Readonly<Record<AnswerKind, Written>> = {
  level: asItIs,
  number: asItIs,
  text: asItIs,
  code: (stored, codes) =>
    `case ${stored} ${codes.map(({ code, value }) => `when ${value} then ${literal(code)}`).join(' ')} end`,
  codes: (stored, codes) => {
    const given = codes.map(
      ({ code, value }) => `case when ${stored} & ${value} <> 0 then ${literal(code)} end`,
    );
    return `nullif(concat_ws('|', ${given.join(', ')}), '')`;
  },
};

function answerExpression({ from, index, kind, codes }: ExportedAnswer): string {
  const stored = `${from === 'answers' ? 'r.answers' : 'traits.traits'}[${index + 1}]`;
  return WRITTEN[kind](stored, codes);
}

/** Vietnamese local time, with milliseconds only where they are not zero. */
const ANSWERED_AT = `replace(to_char(r.answered_at at time zone 'Asia/Ho_Chi_Minh',
  'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '') || '+07:00'`;

const ANSWERED_ON = `to_char(r.answered_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;

/** A comment must not run in a spreadsheet; the import takes the quotes away again (`neutraliseFormula`). */
function harmless(text: string): string {
  return `regexp_replace(${text}, ${literal(FORMULA_PLACE)}, '''', 'g')`;
}

const COMMENT = harmless('c.text');
const COMMENT_ON_ONE_LINE = harmless(`regexp_replace(c.text, E'\\\\s+', ' ', 'g')`);

/** The rows of an export: the responses of a round that count. */
function countedIn(roundId: number): string {
  return `r.round_id = ${Math.trunc(roundId)} and r.counted`;
}

/** COPY takes no parameters, so the statement is concatenated; only validated codes go into it. */
function copyStatement(request: ResponseExport): string {
  const { roundId, answers, commentColumn, delimiter, forAnalysis } = request;
  const columns = [
    `${forAnalysis ? ANSWERED_ON : ANSWERED_AT} as answered_at`,
    'u.code as unit_code',
    'area.code as service_area_code',
    'counter.code as counter_code',
    `(array[${CHANNELS.map(literal).join(', ')}])[r.channel] as channel`,
    ...answers.map((answer) => `${answerExpression(answer)} as "${answer.column}"`),
    `${forAnalysis ? COMMENT_ON_ONE_LINE : COMMENT} as "${commentColumn}"`,
  ];
  return `copy (
    select ${columns.join(',\n')}
    from responses r
    join units u on u.id = r.unit_id
    left join service_areas area on area.id = r.service_area_id
    left join counters counter on counter.id = r.counter_id
    left join response_traits traits on traits.unit_id = r.unit_id and traits.response_id = r.id
    left join comments c on c.unit_id = r.unit_id and c.response_id = r.id and c.question_id = ${literal(commentColumn)}
    where ${countedIn(roundId)}
  ) to stdout with (format csv, header, delimiter ${literal(delimiter)})`;
}

/** How many rows an export of the round would have now. */
export async function countExportedResponses(db: Db, roundId: number): Promise<number> {
  return db.$count(responses, and(eq(responses.roundId, roundId), responses.counted));
}

/**
 * Streams the responses of a round that count as CSV with a header, with back-pressure from `write`, then counts them
 * in the same snapshot: the number returned must have been written. When `write` fails, the query is cancelled and its
 * connection released.
 */
export async function copyResponses(
  sql: Database['sql'],
  request: ResponseExport,
  write: (chunk: Buffer) => Promise<void>,
): Promise<number> {
  const work = async ({ sql: tx }: DriverTransaction) => {
    await tx`select set_config('statement_timeout', ${String(LONG_STATEMENT_MS)}, true)`;
    await copyOut(sql, tx, { statement: copyStatement(request), write });
    // After the data, because counting a large round would delay the first line.
    const counted = `select count(*)::int as rows from responses r where ${countedIn(request.roundId)}`;
    const [row] = await tx.unsafe<{ rows: number }[]>(counted);
    return row?.rows ?? 0;
  };
  return inDriverTransaction(sql, work, { mode: 'isolation level repeatable read read only' });
}
