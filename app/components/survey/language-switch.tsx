import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';

interface LanguageSwitchProps {
  readonly language: PageLanguage;
  /** The form whose answers go along with the switch; without it the switch is a link to the same page. */
  readonly form?: string;
}

/** The other languages, each by its own name. */
export function LanguageSwitch({ language, form }: LanguageSwitchProps) {
  return LOCALES.filter((other) => other !== language.locale).map((other) => {
    const name = citizenMessages[other]['citizen.languageName'];
    if (form === undefined) {
      return (
        <a key={other} className="language" href={language.hrefIn(other)} lang={other} hrefLang={other}>
          {name}
        </a>
      );
    }
    return (
      <button key={other} className="language" form={form} name="lang" value={other} lang={other}>
        {name}
      </button>
    );
  });
}
