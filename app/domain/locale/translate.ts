import type { Locale } from './locale.ts';

export type MessageParams = Readonly<Record<string, string | number>>;
export type Messages<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;
export type Translate<Key extends string> = (key: Key, params?: MessageParams) => string;

/** Looks texts up in one language; `{name}` in a text is replaced by the parameter of that name. */
export function translator<Key extends string>(messages: Messages<Key>, locale: Locale): Translate<Key> {
  const texts = messages[locale];
  return translatorOf((key) => texts[key]);
}

/** As `translator`, of the texts that `find` gives. */
export function translatorOf<Key extends string>(find: (key: Key) => string): Translate<Key> {
  return (key, params = {}) =>
    find(key).replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** Whether a key found elsewhere (an AppError's message) is one of these messages. */
export function hasMessage<Key extends string>(messages: Messages<Key>, key: string): key is Key {
  return Object.hasOwn(messages.vi, key);
}
