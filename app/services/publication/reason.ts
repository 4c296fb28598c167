import { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';

const MAX_REASON = 500;
const reasonSchema = z
  .string()
  .trim()
  .min(3)
  .max(MAX_REASON)
  .regex(/^\P{Cc}+$/u);

/** A reason in words. @throws AppError `invalid`. */
export function requireReason(text: string | undefined): string {
  const reason = reasonSchema.safeParse(text?.normalize('NFC') ?? '');
  if (reason.success) return reason.data;
  throw new AppError('invalid', 'locks.reasonNeeded', { max: MAX_REASON });
}
