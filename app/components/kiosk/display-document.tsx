import { display } from 'virtual:browser-scripts';
import type { ReactNode } from 'react';
import { translator } from '#app/domain/locale/translate.ts';
import commonMessages from '#app/messages/common.json' with { type: 'json' };
import css from './display.css?inline';

interface DisplayDocumentProps {
  readonly title: string;
  /** A page with another version is worth fetching. */
  readonly version: string;
  readonly isSample: boolean;
  /** Whether it comes anew by itself where there is no script. */
  readonly isRefreshed: boolean;
  readonly children: ReactNode;
}

/** Less than the minute of a code. */
const REFRESH_SECONDS = 30;

const common = translator('vi', commonMessages);

/** A whole page for the display on a counter: Vietnamese first, English small, as on a poster. */
export function DisplayDocument(props: DisplayDocumentProps) {
  const { title, version, isSample, isRefreshed, children } = props;
  return (
    <html lang="vi" data-version={version}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b5fa5" />
        <meta name="robots" content="noindex" />
        <meta name="mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <title>{title}</title>
        <link rel="icon" href="/kiosk/icon.svg" />
        <link rel="apple-touch-icon" href="/kiosk/icon-180.png" />
        {isRefreshed && (
          <noscript>
            <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
          </noscript>
        )}
        <script src={display} />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        {isSample && <p className="sample">{common('common.sampleData')}</p>}
        {children}
      </body>
    </html>
  );
}
