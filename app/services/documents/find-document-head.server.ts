import { headOfProvince, headOfUnit, type DocumentHead } from '#app/domain/documents/document-head.ts';
import { NO_SETTINGS } from '#app/domain/settings/province-settings.ts';
import { levelOf } from '#app/domain/units/kinds.ts';
import type { Context } from '#app/services/context.ts';
import { findSettings } from '#db/queries/settings/settings.ts';
import { findIssuer } from '#db/queries/units/issuer.ts';

/**
 * What is known of the head and the signature of a document that a unit issues; null: the province's own team, which the
 * settings name.
 */
export async function findDocumentHead(
  ctx: Pick<Context, 'db'>,
  unitId: number | null,
): Promise<DocumentHead> {
  const settings = (await findSettings(ctx.db)) ?? NO_SETTINGS;
  const unit = unitId === null ? null : await findIssuer(ctx.db, unitId);
  if (unit === null || levelOf(unit.kind) === 'province') return headOfProvince(settings);
  const isOfProvince = levelOf(unit.kind) === 'department';
  return headOfUnit({ name: unit.name, parentName: unit.parentName, isOfProvince }, settings);
}
