import { asTyped } from '#app/domain/locale/typed-text.ts';

export const CONTACT_KINDS = ['phone', 'email'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** How a citizen can be reached, in canonical form. */
export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
}

/** The longest address that mail is sent to (RFC 5321, section 4.5.3.1.3, without its angle brackets). */
const MAX_LENGTH = 254;

/** Separators in typed numbers: spaces of any kind, dots, dashes, brackets, slashes. */
const BETWEEN_DIGITS = /[\s.\-\u2010-\u2015\u2212()/]/g;

/**
 * Mobile numbers have 10 digits, landline numbers 11, beginning with 02 (numbering plan, Thông tư 22/2014/TT-BTTTT).
 */
const VIETNAMESE = /^0(?:[35789]\d{8}|2\d{9})$/;

/** A country code and at most 15 digits in all (ITU-T E.164). */
const FOREIGN = /^\+[1-9]\d{7,14}$/;

const EMAIL = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].\d][^\s@<>"(),:;\\[\].]+$/u;

/**
 * A telephone number (of Viet Nam as `0...`, of another country as `+...`) or an e-mail address, however typed; null
 * when it is neither. After folding full-width digits, only ASCII digits count.
 */
export function parseContact(typed: string): Contact | null {
  if (typed.length > MAX_LENGTH * 2) return null;
  const text = asTyped(typed).normalize('NFKC').trim();
  return text.includes('@') ? parseEmail(text) : parsePhone(text);
}

function parseEmail(text: string): Contact | null {
  return text.length <= MAX_LENGTH && EMAIL.test(text) ? { kind: 'email', value: text } : null;
}

function parsePhone(text: string): Contact | null {
  const bare = text.replace(BETWEEN_DIGITS, '').replace(/^00(?=[1-9])/, '+');
  const value = bare.replace(/^\+840?/, '0').replace(/^84(?=(?:[35789]\d{8}|2\d{9})$)/, '0');
  return VIETNAMESE.test(value) || FOREIGN.test(value) ? { kind: 'phone', value } : null;
}
