import { languageCode, type PageLanguage } from '#app/domain/locale/page-language.ts';

interface LanguageSwitchProps {
  readonly language: PageLanguage;
  /** The form whose answers go along with the switch; without it the switch is a link to the same page. */
  readonly form?: string;
}

/** The other languages, each by its own name. */
export function LanguageSwitch({ language, form }: LanguageSwitchProps) {
  const others = language.offered.filter(({ code }) => code !== languageCode(language));
  return others.map(({ code, name }) => {
    if (form === undefined) {
      return (
        <a key={code} className="language" href={language.hrefIn(code)} lang={code} hrefLang={code}>
          {name}
        </a>
      );
    }
    return (
      <button key={code} className="language" form={form} name="lang" value={code} lang={code}>
        {name}
      </button>
    );
  });
}
