import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { nameField } from '#app/services/units/changes/unit-fields.ts';
import { addOfficeNetwork, deleteOfficeNetwork } from '#db/queries/units/opening-hours.ts';
import { requireReached } from './require-place.server.ts';

interface NamedNetwork {
  readonly unit: string;
  readonly label: string;
  /** Mark of the network; null when what was typed, `address`, is no address. */
  readonly mark: string | null;
  readonly address: string;
}

/**
 * Names a network as one of the computers of a unit's office: responses from there, of it and of all units below, get the
 * flag `office_network`. Only a keyed mark of it is stored. The province alone does it, because a unit could make all
 * doubtful that comes from its own hall.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended.
 */
export async function nameOfficeNetwork(
  ctx: Context,
  { unit: code, mark, address, ...input }: NamedNetwork,
): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const { label } = parseInput(z.object({ label: nameField }), input);
  const unit = await requireReached(ctx, 'units.manage', code);
  if (mark === null) {
    return refuseField('address', 'invalid', 'units.networks.refusal.address', { value: excerpt(address) });
  }
  await ctx.db.transaction(async (tx) => {
    const isNew = await addOfficeNetwork(tx, { unitId: unit.id, mark, label, addedAt: ctx.now });
    if (!isNew) refuseField('address', 'conflict', 'units.networks.refusal.known');
    await recordEvent(ctx, tx, {
      action: 'units.add_network',
      subjectId: unit.code,
      details: { name: label },
    });
  });
}

/** Forgets an office's network. @throws AppError `forbidden`, `not_found`. */
export async function forgetOfficeNetwork(
  ctx: Context,
  { unit: code, id }: { readonly unit: string; readonly id: string },
): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const unit = await requireReached(ctx, 'units.manage', code);
  await ctx.db.transaction(async (tx) => {
    const number = /^\d{1,9}$/.test(id) ? Number(id) : 0;
    const name = await deleteOfficeNetwork(tx, { unitId: unit.id, id: number });
    if (name === null) return refuse('not_found', 'errors.notFound');
    return recordEvent(ctx, tx, { action: 'units.remove_network', subjectId: unit.code, details: { name } });
  });
}
