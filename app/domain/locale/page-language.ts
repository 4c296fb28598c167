import type { CitizenMessageKey, CitizenTranslate } from './citizen-messages.ts';
import type { Language } from './language.ts';
import type { Locale } from './locale.ts';
import type { KeyIn, Message, Messages, Translate } from './translate.ts';

/** The language of a citizen's page. */
export interface PageLanguage {
  /** The language of the interface; below a further one, what stands in for texts that one does not have. */
  readonly locale: Locale;
  /** A language from a file, when the page is in one. */
  readonly further: Language | null;
  readonly t: CitizenTranslate;
  /** As `t`, of a message that was made elsewhere; a place that is given nothing stays for a script to fill. */
  readonly explain: (message: Message<CitizenMessageKey>) => string;
  /** Texts of other pages, in the further language as far as it has them. */
  readonly words: <Subjects extends readonly Messages[]>(
    ...subjects: Subjects
  ) => Translate<NoInfer<KeyIn<Subjects[number]>>>;
  /** The language when it was chosen on a page and is not just the browser's; links carry it on. */
  readonly chosen: string | undefined;
  /** Every language this page can be had in, this one too, each by its own name. */
  readonly offered: readonly Pick<Language, 'code' | 'name'>[];
  /** The address of this same page in another language. */
  readonly hrefIn: (code: string) => string;
}

type Reader = Pick<PageLanguage, 'locale' | 'further'>;

/** The code of the language a page is in (BCP 47): `vi`, `km`. */
export function languageCode({ locale, further }: Reader): string {
  return further?.code ?? locale;
}

/** Whether a further language has every one of these texts. */
export function hasWords({ messages }: Language, needed: Messages): boolean {
  return Object.keys(needed.vi).every((key) => messages[key] !== undefined);
}

/** The code of the language that most of these texts are read in: what stands in, where the page's own lacks some. */
export function wordsCode({ locale, further }: Reader, needed: Messages): string {
  return further !== null && hasWords(further, needed) ? further.code : locale;
}

/** A text of a questionnaire in the language of the page. */
export function textIn(
  reader: Reader,
  text: Readonly<Record<Locale, string> & Record<string, string>>,
): string {
  return text[languageCode(reader)] ?? text[reader.locale];
}
