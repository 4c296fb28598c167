import { AppError, type ErrorCode } from '#app/domain/errors.ts';
import type { StaffMessageKey } from '#app/domain/locale/staff-messages.ts';

/** Fails with a text about people who log in. */
export function refuse(
  code: ErrorCode,
  key: StaffMessageKey,
  params: Record<string, string | number> = {},
): never {
  throw new AppError(code, key, params);
}
