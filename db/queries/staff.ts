import { eq } from 'drizzle-orm';
import type { Role } from '#app/domain/staff/roles.ts';
import type { Db } from '#db/client.server.ts';
import { staff, units } from '#db/schema/index.ts';

/** A person who logs in, with the unit that bounds what they see (null for roles of the whole province). */
export interface StaffRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  unit: { id: number; code: string; name: string } | null;
  disabledAt: Date | null;
  createdAt: Date;
}

const staffColumns = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  role: staff.role,
  unit: { id: units.id, code: units.code, name: units.name },
  disabledAt: staff.disabledAt,
  createdAt: staff.createdAt,
};

/** The person with this id, or null. */
export async function findStaffById(db: Db, id: string): Promise<StaffRow | null> {
  const [row] = await db
    .select(staffColumns)
    .from(staff)
    .leftJoin(units, eq(units.id, staff.unitId))
    .where(eq(staff.id, id));
  return row ?? null;
}
