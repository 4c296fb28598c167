import { z } from 'zod';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { isStoredIn, rulesOf } from '#app/domain/survey/question-types/register.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { BYTE_ORDER_MARK } from '#app/domain/tables/csv-file.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { copyResponses, type ExportedAnswer } from '#db/queries/responses/responses-export.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { CsvRecordCounter } from './count-records.ts';
import { CommentMask } from './mask-comments.ts';

const exportResponsesSchema = z.object({
  /** Slug of the round. */
  round: z.string(),
  /** Semicolons and a byte order mark, as a Vietnamese Excel opens it by double click. */
  forExcel: z.boolean().default(false),
  /** The day without its time and comments on one line each, as statistics programs read it (see the codebook). */
  forAnalysis: z.boolean().default(false),
  /** Comments as they were written; else what names or reaches somebody is masked in them. */
  wholeComments: z.boolean().default(false),
});
export type ExportResponses = z.input<typeof exportResponsesSchema>;

/** The questions' columns in form order, each with where its answers are stored and how they are written. */
function exportedAnswers(definition: Definition): ExportedAnswer[] {
  const next = { answers: 0, traits: 0 };
  return columnQuestions(definition).map((question) => {
    const from = isStoredIn(question, 'traits') ? 'traits' : 'answers';
    const rules = rulesOf(question);
    return {
      column: question.id,
      from,
      index: next[from]++,
      kind: rules.kind,
      codes: rules.codes(question, definition.scale.levels),
    };
  });
}

/**
 * Exports the responses of a round as CSV, with the columns of the import and nothing that identifies a person: no id,
 * key, flag, receipt, device or access point; comments are masked unless they are asked for whole, which takes the right to
 * look at one whole and is recorded. `write` receives the text in chunks, with back-pressure. The rows written
 * are checked against a count in the same snapshot.
 * @throws AppError `not_found`; Error when not exactly the rows that count were written.
 */
export async function exportResponses(
  ctx: Context,
  input: ExportResponses,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<{ rows: number }> {
  requireProvince(ctx, 'responses.export');
  const { round: slug, forExcel, forAnalysis, wholeComments } = exportResponsesSchema.parse(input);
  if (wholeComments) requireProvince(ctx, 'comments.reply');
  const round = requireFound(await findRoundBySlug(ctx.db, slug), slug);
  const definition = requireDefinition(ctx.registry, round);
  // Before the first row: an aborted export has disclosed data too.
  const details = { comments: wholeComments ? 'whole' : 'masked' };
  await recordEvent(ctx, ctx.db, { action: 'responses.export', subjectId: slug, details });
  const counter = new CsvRecordCounter();
  if (forExcel) await write(Buffer.from(BYTE_ORDER_MARK));
  const request = {
    roundId: round.id,
    answers: exportedAnswers(definition),
    commentColumn: COMMENT_FIELD,
    delimiter: forExcel ? (';' as const) : (',' as const),
    forAnalysis,
  };
  const mask = wholeComments ? null : new CommentMask(request.delimiter);
  const promised = await copyResponses(ctx.sql, request, async (chunk) => {
    const shown = mask?.take(chunk) ?? chunk;
    counter.take(shown);
    await write(shown);
  });
  const rows = counter.records - 1;
  if (rows !== promised || mask?.isOpen)
    throw new Error(`${rows} responses were written, ${promised} are in round ${slug}`);
  return { rows };
}
