import { NO_SETTINGS } from '#app/domain/settings/province-settings.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findLogo, findSettings, type SettingsRow } from '#db/queries/settings/settings.ts';

/** What the province set, for its page. @throws AppError `forbidden`. */
export async function getSettings(ctx: Context): Promise<SettingsRow> {
  requireScope(ctx, 'settings.manage');
  const row = await findSettings(ctx.db);
  return row ?? { ...NO_SETTINGS, version: 0, changedAt: ctx.now, hasLogo: false };
}

/** The province's logo as PNG, for everybody who may enter; null when there is none. */
export async function getLogo(ctx: Context): Promise<Buffer | null> {
  requireScope(ctx, 'console.enter');
  return findLogo(ctx.db);
}
