import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator, type Messages, type Translate } from '#app/domain/locale/translate.ts';

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

/** Tells everything inside in which language to speak. The root sets it once. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** The language of the page, for formats of numbers and dates. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Looks texts of a catalogue up in the language of the page. */
export function useTranslate<Key extends string>(messages: Messages<Key>): Translate<Key> {
  const locale = useLocale();
  return useMemo(() => translator(messages, locale), [messages, locale]);
}
