import { createContext, useContext, type ReactNode } from 'react';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator, type KeyIn, type Messages, type Translate } from '#app/domain/locale/translate.ts';

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

/** Tells everything inside in which language to speak. The root sets it once. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** The language of the page, for formats of numbers and dates. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Looks the texts of some subjects up in the language of the page. */
export function useTranslate<Subjects extends readonly Messages[]>(
  ...subjects: Subjects
): Translate<NoInfer<KeyIn<Subjects[number]>>> {
  return translator(useLocale(), ...subjects);
}
