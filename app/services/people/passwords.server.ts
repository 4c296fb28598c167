import { refuse } from '#app/domain/errors.ts';
import { randomInt } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';

/** Without similar-looking letters, so that it can be read from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const [GROUPS, GROUP_LENGTH] = [4, 5];

/** A random password: 20 letters in groups, about 99 bits. */
export function generatePassword(): string {
  const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/**
 * The hash that the log-in compares with.
 * @throws AppError `invalid` for a password that is too short or too long.
 */
export async function hashNewPassword(password: string): Promise<string> {
  const [min, max] = [MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH];
  if (password.length < min) refuse('invalid', 'people.refusal.passwordShort', { min });
  if (password.length > max) refuse('invalid', 'people.refusal.passwordLong', { max });
  return hashPassword(password);
}

/** Whether a password matches the hash. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  return password.length <= MAX_PASSWORD_LENGTH && verifyPassword({ hash, password });
}
