import { refuse } from '#app/domain/errors.ts';
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
 * Refuses a password that somebody chose and others would guess: too short, known from lists, rows of keys or of numbers,
 * or made of what is known of the person (`about`: name, e-mail, unit, province).
 * @throws AppError `invalid`. Source: NIST SP 800-63B, section 5.1.1.2 (compare with common and context-specific words).
 */
export async function requireStrongPassword(password: string, about: readonly string[]): Promise<void> {
  const [min, max] = [MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH];
  if (password.length < min) refuse('invalid', 'people.refusal.passwordShort', { min });
  if (password.length > max) refuse('invalid', 'people.refusal.passwordLong', { max });
  if (isPersonal(password, about)) refuse('invalid', 'people.refusal.passwordPersonal');
  const judge = await loadJudge();
  if (judge.check(password, [...about]).score < LEAST_SCORE)
    refuse('invalid', 'people.refusal.passwordCommon');
}
