import { allMessages, type MessageKey } from '#app/messages/index.ts';
import type { Locale } from './locale.ts';
import { fillMessage, type MessageParams } from './message-format.ts';
import { findText } from './translate.ts';

/** Any subject's text, such as that of an AppError. For the server only: it holds every text there is. */
export function messageText(key: MessageKey, params: MessageParams, locale: Locale): string {
  return fillMessage(findText(allMessages, locale, key), params, { language: locale, locale });
}
