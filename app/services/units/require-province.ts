import { AppError } from '#app/domain/errors.ts';
import type { Permission } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';

/**
 * Requires a permission for the whole province, for what belongs to no single unit.
 * @throws AppError `unauthenticated` or `forbidden`.
 */
export function requireProvince(ctx: Pick<Context, 'actor'>, permission: Permission): void {
  if (requireScope(ctx, permission).kind !== 'all') throw new AppError('forbidden', 'errors.forbidden');
}
