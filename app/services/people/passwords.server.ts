import { randomInt } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { MAX_PASSWORD_LENGTH } from '#app/domain/people/password.ts';

/** Without similar-looking letters, so that it can be read from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const [GROUPS, GROUP_LENGTH] = [4, 5];

/** A random password: 20 letters in groups, about 99 bits. */
export function generatePassword(): string {
  const letter = () => LETTERS.charAt(randomInt(LETTERS.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The hash that the log-in compares with. What somebody chose goes through `findWeakness` first. */
export async function hashNewPassword(password: string): Promise<string> {
  return hashPassword(password);
}

/** Whether a password matches the hash. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  return password.length <= MAX_PASSWORD_LENGTH && verifyPassword({ hash, password });
}
