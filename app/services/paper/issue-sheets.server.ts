import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { MAX_BATCH, MAX_SHEET, sheetText } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { findLastNumber, insertBatch, type BatchRow } from '#db/queries/paper/sheets.ts';
import { holdForIssuing, ledgerName, requirePaper, type PaperAddress } from './require-paper.server.ts';

function parseCount(text: string): number | null {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return count >= 1 && count <= MAX_BATCH ? count : null;
}

const issueSchema = z.object({
  count: textField(parseCount, 'paper.refusal.count', () => ({ max: MAX_BATCH })),
  /** The last number that the page showed, 0 for none; '' or absent: not looked at. */
  last: z.string().default(''),
});

/**
 * Issues the next numbers of a ledger, without gaps: nobody else does so meanwhile, and a number is never given twice.
 * @throws AppError `forbidden`, `not_found`; `invalid` for a number of sheets that is none; `conflict` for a round that is
 * locked, or that the unit does not take part in, and where numbers were issued since the page was shown (a second click).
 */
export async function issueSheets(
  ctx: Context,
  { count: given, last: shown, ...address }: PaperAddress & z.input<typeof issueSchema>,
): Promise<BatchRow> {
  const desk = await requirePaper(ctx, 'paper.manage', address);
  const { count, last: seen } = parseInput(issueSchema, { count: given, last: shown });
  return ctx.db.transaction(async (tx) => {
    await holdForIssuing(tx, desk);
    const last = await findLastNumber(tx, desk.place);
    if (seen !== '' && seen !== String(last)) {
      refuseField('count', 'conflict', 'paper.refusal.issuedMeanwhile', { last: sheetText(last) });
    }
    if (last + count > MAX_SHEET) refuse('conflict', 'paper.refusal.full', { max: String(MAX_SHEET) });
    const batch = await insertBatch(tx, {
      ...desk.place,
      ...{ firstNumber: last + 1, lastNumber: last + count },
      definitionVersion: desk.definition.version,
      ...{ issuedAt: ctx.now, issuedBy: staffIdOf(ctx.actor) },
    });
    await recordEvent(ctx, tx, {
      action: 'paper.issue',
      subjectId: ledgerName(desk),
      details: { first: batch.firstNumber, last: batch.lastNumber },
    });
    return batch;
  });
}
