import type { Locale } from './locale.ts';
import { refusalMessages, type RefusalMessageKey } from './refusal-messages.ts';
import { hasMessage, translator, type MessageParams } from './translate.ts';

/** A refusal in words; a round's `status` and `action` among the parameters are put into words too. */
export function refusalText(key: RefusalMessageKey, params: MessageParams, locale: Locale): string {
  const translate = translator(refusalMessages, locale);
  const worded = Object.entries(params).map(([name, value]) => {
    const word = `refusal.${name}.${value}`;
    return [name, hasMessage(refusalMessages, word) ? translate(word) : value];
  });
  return translate(key, Object.fromEntries(worded) as MessageParams);
}
