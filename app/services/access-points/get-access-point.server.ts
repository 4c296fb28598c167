import { AppError } from '#app/domain/errors.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findAccessPoint, type AccessPointRow } from '#db/queries/access-points/access-points.ts';

/**
 * The access point in use with this code, in any form.
 * @throws AppError `not_found`, also when it is out of the actor's reach.
 */
export async function getAccessPoint(ctx: Context, { code }: { code: string }): Promise<AccessPointRow> {
  const scope = requireScope(ctx, 'access_points.read');
  const canonical = parseAccessCode(code);
  const found = canonical === null ? null : await findAccessPoint(ctx.db, canonical, scope);
  if (found === null) throw new AppError('not_found', 'errors.notFound');
  return found;
}
