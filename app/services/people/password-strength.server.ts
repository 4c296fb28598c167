import { FieldsRefused } from '#app/domain/errors.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { isPersonal, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';

/** From 0 to 4; 3 resists 10^8 guesses and more. */
const LEAST_SCORE = 3;

/** Loaded when somebody chooses a password, and not at every start: the lists of common passwords are some 2 MB. */
async function loadJudge() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/**
 * Why others would guess a password that somebody chose: too short, known from lists, rows of keys or of numbers, or made
 * of what is known of the person (`about`: name, e-mail, unit, province). Null when nothing is wrong with it.
 * Source: NIST SP 800-63B, section 5.1.1.2 (compare with common and context-specific words).
 */
export async function findWeakness(password: string, about: readonly string[]): Promise<Message | null> {
  const [min, max] = [MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH];
  if (password.length < min) return message('people.refusal.passwordShort', { min });
  if (password.length > max) return message('people.refusal.passwordLong', { max });
  if (isPersonal(password, about)) return message('people.refusal.passwordPersonal');
  const judge = await loadJudge();
  const isGuessed = judge.check(password, [...about]).score < LEAST_SCORE;
  return isGuessed ? message('people.refusal.passwordCommon') : null;
}

/**
 * Refuses a password that others would guess, for the field in which it was typed.
 * @throws AppError `invalid`.
 */
export async function requireStrong(
  field: string,
  password: string,
  about: readonly string[],
): Promise<void> {
  const weakness = await findWeakness(password, about);
  if (weakness !== null) throw new FieldsRefused('invalid', [{ field, message: weakness }]);
}
