import { z } from 'zod';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { textField } from '#app/domain/input.ts';

const MAX_REASON = 500;
const reasonSchema = z
  .string()
  .trim()
  .min(3)
  .max(MAX_REASON)
  .regex(/^\P{Cc}+$/u);

/** A reason in words. */
export const reasonField = textField(
  (text) => reasonSchema.safeParse(asTyped(text)).data ?? null,
  'locks.reasonNeeded',
  () => ({ max: MAX_REASON }),
);
