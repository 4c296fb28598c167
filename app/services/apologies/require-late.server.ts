import { refuse } from '#app/domain/errors.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import {
  findLateDossier,
  lockLateDossier,
  type LateDossierRow,
} from '#db/queries/apologies/late-dossiers.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';

export type ApologyDesk = Context & { readonly contacts: ContactDesk };

/** A late dossier the actor may read. @throws AppError `forbidden`; `not_found`, also where it is out of reach. */
export async function requireLate(ctx: Context, ref: string): Promise<LateDossierRow> {
  const scope = requireScope(ctx, 'apologies.read');
  const known = parseRef(ref);
  const row = known === null ? null : await findLateDossier(ctx.db, known, scope);
  return row ?? refuse('not_found', 'apologies.refusal.none');
}

/**
 * A late dossier whose letter the actor sees to, locked until the transaction of `ctx.db` ends.
 * @throws AppError as `requireLate`.
 */
export async function holdLate(ctx: Context, ref: string): Promise<LateDossierRow> {
  const scope = requireScope(ctx, 'apologies.handle');
  const { id } = await requireLate(ctx, ref);
  await lockLateDossier(ctx.db, id);
  // Read again: a colleague may have been faster while this waited for the lock.
  const row = await requireLate(ctx, ref);
  return (await isUnitInScope(ctx.db, row.unitId, scope)) ? row : refuse('forbidden', 'errors.forbidden');
}
