import { z } from 'zod';
import { cleanName } from '#app/domain/clean-name.ts';
import { textField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { damagedName } from '#app/domain/locale/damage-reason.ts';
import type { Parsed } from '#app/domain/units/names.ts';

interface Known {
  readonly name: string;
  readonly email: string;
  readonly grants: readonly { readonly unit: { readonly name: string } | null }[];
}

/** What everybody knows of a person, and so must not be in their password. */
export function knownOfPerson({ name, email, grants }: Known): string[] {
  return [email, name, ...grants.flatMap(({ unit }) => unit?.name ?? [])];
}

const MAX_NAME_LENGTH = 200;

/** A full name, as people type it. */
export const nameField = textField(parsePersonName, 'people.refusal.name');

/** A full name; null for one that is none or has damaged letters. */
function parsePersonName(text: string): string | null {
  return damagedName(text) === null ? cleanName(text, MAX_NAME_LENGTH) : null;
}

/** A full name in a cell of a list, or what is wrong with it. */
export function parsePersonCell(text: string): Parsed<string> {
  const name = parsePersonName(text);
  return name === null
    ? { ok: false, reason: damagedName(text) ?? 'tables.personName' }
    : { ok: true, value: name };
}

/** An e-mail, which becomes lower case. */
export const emailField = textField(parseEmail, 'people.refusal.email');

/** An e-mail in lower case; null for what is none. */
export function parseEmail(text: string): string | null {
  const email = asTyped(text).trim().toLowerCase();
  return z.email().max(254).safeParse(email).success ? email : null;
}
