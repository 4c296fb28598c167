import { AppError, type ErrorCode } from '#app/domain/errors.ts';
import type { ReportsMessageKey } from '#app/domain/locale/reports-messages.ts';

/** Fails with a text about reports. */
export function refuse(
  code: ErrorCode,
  key: ReportsMessageKey,
  params: Record<string, string | number> = {},
): never {
  throw new AppError(code, key, params);
}
