import { z } from 'zod';
import { cleanName } from '#app/domain/clean-name.ts';
import { textField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';

const MAX_NAME_LENGTH = 200;

/** A full name, as people type it. */
export const nameField = textField((text) => cleanName(text, MAX_NAME_LENGTH), 'people.refusal.name');

/** An e-mail, which becomes lower case. */
export const emailField = textField(parseEmail, 'people.refusal.email');

function parseEmail(text: string): string | null {
  const email = asTyped(text).trim().toLowerCase();
  return z.email().max(254).safeParse(email).success ? email : null;
}
