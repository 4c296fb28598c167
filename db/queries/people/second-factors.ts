import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { staff, staffSecondFactors } from '#db/schema/index.ts';

/** Takes the second factor of a person away, one that was begun too; false when there is none. */
export async function deleteSecondFactor(db: Db, staffId: string): Promise<boolean> {
  const gone = await db
    .delete(staffSecondFactors)
    .where(eq(staffSecondFactors.userId, staffId))
    .returning({ id: staffSecondFactors.id });
  await db.update(staff).set({ twoFactorEnabled: false }).where(eq(staff.id, staffId));
  return gone.length > 0;
}
