import { kiosk } from 'virtual:browser-scripts';
import type { ReactNode } from 'react';
import { typesetting } from '#app/components/survey/citizen-document.tsx';
import surveyCss from '#app/components/survey/survey.css?inline';
import { languageCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import css from './kiosk.css?inline';

/** What a tablet is told about the kiosk page it shows. */
export interface KioskSetting {
  /** Canonical code of the access point; null where the address names none. */
  readonly code: string | null;
  /** A page with another version is worth fetching. */
  readonly version: string;
  /** Tells one PIN of the unit from the next; null when it has none. */
  readonly pinMark: string | null;
  /** The number of the enrolled tablet that asks for the page; null when it is not enrolled. */
  readonly tablet: number | null;
}

interface KioskDocumentProps {
  readonly language: PageLanguage;
  /** Those that the page can change to by itself. */
  readonly others?: readonly PageLanguage[];
  readonly title: string;
  readonly isSample: boolean;
  readonly setting: KioskSetting;
  /** Without a script, the page moves on to this address. */
  readonly moveOn?: { readonly seconds: number; readonly to: string };
  readonly children: ReactNode;
}

/** Never moves: browsers know a service worker by its address. */
const WORKER = '/sw.js';

/** A whole page for the tablet on the counter. Its script comes before its body, so that nothing flashes by. */
export function KioskDocument(props: KioskDocumentProps) {
  const { language, others = [], title, isSample, setting, moveOn, children } = props;
  const typeset = [language, ...others].map(({ further }) => typesetting(further)).join('');
  return (
    <html lang={languageCode(language)} className="kiosk" data-version={setting.version}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b5fa5" />
        <meta name="robots" content="noindex" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <title>{title}</title>
        <link rel="icon" href="/kiosk/icon.svg" />
        <link rel="apple-touch-icon" href="/kiosk/icon-180.png" />
        {setting.code !== null && <link rel="manifest" href={paths.kioskManifest(setting.code)} />}
        {moveOn && (
          <noscript>
            <meta httpEquiv="refresh" content={`${moveOn.seconds};url=${moveOn.to}`} />
          </noscript>
        )}
        <script
          src={kiosk}
          data-worker={WORKER}
          data-pin={setting.pinMark ?? ''}
          data-tablet={setting.tablet ?? ''}
        />
        <style dangerouslySetInnerHTML={{ __html: surveyCss + css + typeset }} />
      </head>
      <body>
        {isSample && <p className="sample">{language.t('common.sampleData')}</p>}
        {children}
      </body>
    </html>
  );
}
