import type { CitizenTranslate } from './citizen-messages.ts';
import type { Locale } from './locale.ts';

/** The language of a citizen's page. */
export interface PageLanguage {
  readonly locale: Locale;
  readonly t: CitizenTranslate;
  /** The language when it was chosen on a page and is not just the browser's; links carry it on. */
  readonly chosen: Locale | undefined;
  /** The address of this same page in another language. */
  readonly hrefIn: (locale: Locale) => string;
}
