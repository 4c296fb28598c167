import { and, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';

/** A unit and the one above it; the root of the tree, which is the province itself, is not named as one above. */
export interface Issuer {
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentName: string | null;
}

/** The unit that issues a document, by its id; null when there is none. */
export async function findIssuer(db: Db, id: number): Promise<Issuer | null> {
  const parent = alias(units, 'parent');
  const [row] = await db
    .select({ name: units.name, kind: units.kind, parentName: parent.name })
    .from(units)
    .leftJoin(parent, and(eq(parent.id, units.parentId), isNotNull(parent.parentId)))
    .where(eq(units.id, id));
  return row ?? null;
}
