import { AppError } from '#app/domain/errors.ts';
import { can, PERMISSIONS } from '#app/domain/people/policy.ts';
import type { Viewer } from '#app/domain/people/viewer.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findStaffById } from '#db/queries/people/staff.ts';

/** The person who is logged in. Throws `unauthenticated` for the command line and citizens. */
export async function getViewer(ctx: Context): Promise<Viewer> {
  requireScope(ctx, 'console.enter');
  const { actor } = ctx;
  const person = actor.kind === 'staff' ? await findStaffById(ctx.db, actor.id) : null;
  if (person === null) throw new AppError('unauthenticated', 'errors.unauthenticated');
  return {
    name: person.name,
    email: person.email,
    role: person.role,
    unit: person.unit && { code: person.unit.code, name: person.unit.name },
    mustChangePassword: person.mustChangePassword,
    permissions: PERMISSIONS.filter((permission) => can(actor, permission)),
  };
}
