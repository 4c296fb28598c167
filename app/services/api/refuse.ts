import { AppError, type ErrorCode } from '#app/domain/errors.ts';
import type { KeysMessageKey } from '#app/domain/locale/keys-messages.ts';

/** Fails with a text about keys. */
export function refuse(
  code: ErrorCode,
  key: KeysMessageKey,
  params: Record<string, string | number> = {},
): never {
  throw new AppError(code, key, params);
}
