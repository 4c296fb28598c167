import type { KeysOf, MessageKey, MessageParameters } from '#app/messages/index.ts';
import { DEFAULT_LOCALE, type Locale } from './locale.ts';
import { fillMessage, placesOf, type MessageParams, type Writing } from './message-format.ts';

/** The texts of a subject in both languages: one file of `app/messages`. */
export type Messages = Readonly<Record<Locale, Readonly<Record<string, string>>>>;

/** The keys of some subjects' texts. */
export type KeyIn<Subject extends Messages> = Subject extends Messages
  ? Extract<keyof Subject['vi'], MessageKey>
  : never;

/** The places of a text; of one of several keys, the places of any of them. */
type PlacesOf<Key extends MessageKey> = Key extends keyof MessageParameters
  ? keyof MessageParameters[Key]
  : never;

type ValueOf<Key extends MessageKey, Place> = Key extends keyof MessageParameters
  ? Place extends keyof MessageParameters[Key]
    ? MessageParameters[Key][Place]
    : never
  : never;

/**
 * What a text must be given; for one of several keys, what any of them must be given. Put together place by place: to
 * intersect the parameters of thousands of keys takes the type checker minutes.
 */
export type ParamsOf<Key extends MessageKey> = { [Place in PlacesOf<Key>]: ValueOf<Key, Place> };

/** Keys of texts without places. */
export type PlainKeysOf<Subject extends string> = Exclude<KeysOf<Subject>, keyof MessageParameters>;

/** A text and what fills it, to be put into words later. */
export interface Message<Key extends MessageKey = MessageKey> {
  readonly key: Key;
  readonly params: MessageParams;
}

/** Makes a message of a key and parameters that belong together. */
export function message<Key extends MessageKey>(key: Key, ...params: ParamsArguments<Key>): Message<Key> {
  return { key, params: { ...params[0] } };
}

/** The arguments after a key: none when its text has no places. */
export type ParamsArguments<Key extends MessageKey> = [PlacesOf<Key>] extends [never]
  ? []
  : [params: Readonly<ParamsOf<Key>>];

/** `in`: two of them are compared by their keys alone, not by what each key takes. */
export interface Translate<in Keys extends MessageKey> {
  <Key extends Keys>(key: Key, ...params: ParamsArguments<Key>): string;
}

/** Looks the texts of some subjects up in one language of the interface. */
export function translator<Subjects extends readonly Messages[]>(
  locale: Locale,
  ...subjects: Subjects
): Translate<NoInfer<KeyIn<Subjects[number]>>> {
  return translatorOf((key) => findText(subjects, locale, key), { language: locale, locale });
}

/** As `translator`, of the texts that `find` gives. */
export function translatorOf<Keys extends MessageKey>(
  find: (key: Keys) => string,
  writing: Writing,
): Translate<Keys> {
  return (key, ...params) => fillMessage(find(key), { ...params[0] }, writing);
}

/** The text of a key in the subject that has it; the key itself where none does, which no typed caller meets. */
export function findText(subjects: readonly Messages[], locale: Locale, key: string): string {
  return subjects.find((subject) => Object.hasOwn(subject[locale], key))?.[locale][key] ?? key;
}

/** Whether a key found elsewhere (an event of the audit log) is of one of these subjects, and its text has no places. */
export function hasPlainMessage<Subjects extends readonly Messages[]>(
  key: string,
  ...subjects: Subjects
): key is Exclude<KeyIn<Subjects[number]>, keyof MessageParameters> {
  return hasMessage(key, ...subjects) && placesOf(findText(subjects, DEFAULT_LOCALE, key)).length === 0;
}

/** Whether a key found elsewhere (an AppError's message) is of one of these subjects. */
export function hasMessage<Subjects extends readonly Messages[]>(
  key: string,
  ...subjects: Subjects
): key is KeyIn<Subjects[number]> {
  return subjects.some((subject) => Object.hasOwn(subject.vi, key));
}
