import { deskMessages } from './desk-messages.ts';
import { errorMessages } from './error-messages.ts';
import { exclusionsMessages } from './exclusions-messages.ts';
import { keysMessages } from './keys-messages.ts';
import { kioskMessages } from './kiosk-messages.ts';
import { locksMessages } from './locks-messages.ts';
import type { Locale } from './locale.ts';
import { protectionMessages } from './protection-messages.ts';
import { questionMessages } from './question-messages.ts';
import { reportsMessages } from './reports-messages.ts';
import { refusalMessages } from './refusal-messages.ts';
import { refusalText } from './refusal-text.ts';
import { staffMessages } from './staff-messages.ts';
import { hasMessage, translator, type MessageParams } from './translate.ts';

/** The text of an expected failure for people, or null when its message is in no catalogue. For the edges only: they are long. */
export function failureText(messageKey: string, params: MessageParams, locale: Locale): string | null {
  if (hasMessage(refusalMessages, messageKey)) return refusalText(messageKey, params, locale);
  if (hasMessage(staffMessages, messageKey)) return translator(staffMessages, locale)(messageKey, params);
  if (hasMessage(reportsMessages, messageKey)) return translator(reportsMessages, locale)(messageKey, params);
  if (hasMessage(keysMessages, messageKey)) return translator(keysMessages, locale)(messageKey, params);
  if (hasMessage(kioskMessages, messageKey)) return translator(kioskMessages, locale)(messageKey, params);
  if (hasMessage(deskMessages, messageKey)) return translator(deskMessages, locale)(messageKey, params);
  if (hasMessage(questionMessages, messageKey))
    return translator(questionMessages, locale)(messageKey, params);
  if (hasMessage(locksMessages, messageKey)) return translator(locksMessages, locale)(messageKey, params);
  if (hasMessage(protectionMessages, messageKey))
    return translator(protectionMessages, locale)(messageKey, params);
  if (hasMessage(exclusionsMessages, messageKey))
    return translator(exclusionsMessages, locale)(messageKey, params);
  if (hasMessage(errorMessages, messageKey)) return translator(errorMessages, locale)(messageKey, params);
  return null;
}
