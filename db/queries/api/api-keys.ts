import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { KeyScope } from '#app/domain/api/key-scope.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { apiKeys, staff, units } from '#db/schema/index.ts';

/** A key as people see it: never its hash. */
export interface ApiKeyRow {
  id: number;
  name: string;
  prefix: string;
  scopes: KeyScope[];
  /** Null: the whole province. */
  unit: { id: number; code: string; name: string } | null;
  /** Name of the person, null for the command line and for an account that is gone. */
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  /** Local date. */
  lastUsedOn: string | null;
  revokedAt: Date | null;
}

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  unit: { id: units.id, code: units.code, name: units.name },
  createdBy: staff.name,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedOn: apiKeys.lastUsedOn,
  revokedAt: apiKeys.revokedAt,
};

function selectKeys(db: Db) {
  return db
    .select(columns)
    .from(apiKeys)
    .leftJoin(units, eq(units.id, apiKeys.unitId))
    .leftJoin(staff, eq(staff.id, apiKeys.createdBy));
}

/** Adds a key; returns its id. */
export async function insertApiKey(db: Db, key: typeof apiKeys.$inferInsert): Promise<number> {
  const [row] = await db.insert(apiKeys).values(key).returning({ id: apiKeys.id });
  if (!row) throw new Error('the insert returned no row');
  return row.id;
}

/** Every key there ever was, the latest first. */
export async function listApiKeys(db: Db): Promise<ApiKeyRow[]> {
  return selectKeys(db).orderBy(desc(apiKeys.id));
}

/** The key with this hash (SHA-256 in hexadecimal), whatever its state, or null. */
export async function findApiKeyByHash(db: Db, tokenHash: string): Promise<ApiKeyRow | null> {
  const [key] = await selectKeys(db).where(eq(apiKeys.tokenHash, tokenHash));
  return key ?? null;
}

/** The keys with this id or prefix (a prefix may not be unique), locked until the transaction ends. */
export async function lockApiKeys(
  tx: Db,
  wanted: { readonly id: number } | { readonly prefix: string },
): Promise<{ id: number; name: string; prefix: string; revokedAt: Date | null }[]> {
  const { id, name, prefix, revokedAt } = apiKeys;
  const condition = 'id' in wanted ? eq(id, wanted.id) : eq(prefix, wanted.prefix);
  return tx.select({ id, name, prefix, revokedAt }).from(apiKeys).where(condition).for('update');
}

export async function revokeApiKey(db: Db, id: number, revokedAt: Date): Promise<void> {
  await db.update(apiKeys).set({ revokedAt }).where(eq(apiKeys.id, id));
}

/** Notes the day on which a key was used; writes once a day and key. */
export async function touchApiKey(db: Db, id: number, today: IsoDate): Promise<void> {
  const isNews = or(isNull(apiKeys.lastUsedOn), lt(apiKeys.lastUsedOn, today));
  await db
    .update(apiKeys)
    .set({ lastUsedOn: today })
    .where(and(eq(apiKeys.id, id), isNews));
}
