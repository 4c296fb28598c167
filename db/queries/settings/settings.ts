import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { ProvinceSettings } from '#app/domain/settings/province-settings.ts';
import type { Db } from '#db/client.server.ts';
import { provinceSettings } from '#db/schema/index.ts';

/** The settings without the picture, with what is known of it. */
export interface SettingsRow extends ProvinceSettings {
  readonly version: number;
  readonly changedAt: Date;
  readonly hasLogo: boolean;
}

const { id: _id, logo, ...columns } = getTableColumns(provinceSettings);

/** The settings of the province; null while nothing was ever set. */
export async function findSettings(db: Db): Promise<SettingsRow | null> {
  const [row] = await db
    .select({ ...columns, hasLogo: sql<boolean>`${logo} is not null` })
    .from(provinceSettings);
  return row ?? null;
}

/** The disclosure threshold that the province chose; null for the environment's. */
export async function findChosenThreshold(db: Db): Promise<number | null> {
  const [row] = await db.select({ threshold: provinceSettings.disclosureThreshold }).from(provinceSettings);
  return row?.threshold ?? null;
}

/** The working days in which the province wants a comment answered; null while it set none. */
export async function findCommentDays(db: Db): Promise<number | null> {
  const [row] = await db.select({ days: provinceSettings.commentDays }).from(provinceSettings);
  return row?.days ?? null;
}

/** The province's logo as PNG; null when there is none. */
export async function findLogo(db: Db): Promise<Buffer | null> {
  const [row] = await db.select({ logo }).from(provinceSettings);
  return row?.logo ?? null;
}

/** What a change sets; the rest stays. */
export type SettingsChange = Partial<ProvinceSettings & { readonly logo: Buffer | null }>;

/**
 * Changes the settings if they are still those of `version` (0: nothing was ever set). Returns whether they were.
 */
export async function changeSettings(
  db: Db,
  { version, change, at }: { version: number; change: SettingsChange; at: Date },
): Promise<boolean> {
  const next = { ...change, version: version + 1, changedAt: at };
  const changed =
    version === 0
      ? await db
          .insert(provinceSettings)
          .values(next)
          .onConflictDoNothing()
          .returning({ id: provinceSettings.id })
      : await db
          .update(provinceSettings)
          .set(next)
          .where(eq(provinceSettings.version, version))
          .returning({ id: provinceSettings.id });
  return changed.length === 1;
}
