import type { UnitPaper } from '#app/domain/paper/desk-view.ts';
import { issuedOnly, ledgerOf } from '#app/domain/paper/ledger.ts';
import { INVALID_REASONS } from '#app/domain/paper/sheet.ts';
import type { Context } from '#app/services/context.ts';
import { countInvalid, listLedger } from '#db/queries/paper/ledger.ts';
import { listBatches, listChanges } from '#db/queries/paper/sheets.ts';
import { getDoubleEntry } from '#app/services/paper/second/get-double-entry.server.ts';
import { isReturnTold, requirePaper, type PaperAddress } from '#app/services/paper/require-paper.server.ts';

/** Corrections that the page of a ledger tells; all of them are in the log. */
const SHOWN_CHANGES = 20;

/**
 * The ledger of one unit and round: counts, what was issued, what was corrected; nothing of what a sheet says, and only
 * what was issued for whom `isProgressTold` withholds the number of responses.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getUnitPaper(ctx: Context, address: PaperAddress): Promise<UnitPaper> {
  const desk = await requirePaper(ctx, 'paper.read', address);
  const { round, unit, place } = desk;
  const own = { roundId: round.id, scope: { kind: 'unit', unitId: unit.id } } as const;
  const [row] = await listLedger(ctx.db, own);
  const isTold = isReturnTold(ctx, round);
  const ledger = ledgerOf(row ?? { out: 0, valid: 0, invalid: 0 });
  const invalid = isTold ? await countInvalid(ctx.db, own) : [];
  const changes = isTold ? await listChanges(ctx.db, place, SHOWN_CHANGES) : [];
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    isTold,
    ledger: isTold ? ledger : issuedOnly(ledger),
    reasons: INVALID_REASONS.flatMap((reason) => invalid.filter((one) => one.reason === reason)).map(
      ({ reason, count }) => ({ reason, count }),
    ),
    batches: (await listBatches(ctx.db, place)).map((batch) => ({
      first: batch.firstNumber,
      last: batch.lastNumber,
      issuedAt: batch.issuedAt,
      by: batch.issuedByName,
    })),
    double: await getDoubleEntry(ctx, desk),
    changes: changes.map(({ number, kind, reason, at, staffName }) => ({
      ...{ number, kind, reason, at, by: staffName },
    })),
  };
}
