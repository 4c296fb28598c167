import { errorMessages } from './error-messages.ts';
import { refusalMessages } from './refusal-messages.ts';
import { staffMessages } from './staff-messages.ts';
import { hasMessage, translator, type MessageParams } from './translate.ts';
import type { Locale } from './locale.ts';

const FAILURES = {
  vi: { ...errorMessages.vi, ...refusalMessages.vi, ...staffMessages.vi },
  en: { ...errorMessages.en, ...refusalMessages.en, ...staffMessages.en },
};

/** The text of an expected failure for people, or null when its message is in no catalogue. For the edges only: it is long. */
export function failureText(messageKey: string, params: MessageParams, locale: Locale): string | null {
  return hasMessage(FAILURES, messageKey) ? translator(FAILURES, locale)(messageKey, params) : null;
}
