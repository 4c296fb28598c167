import { survey } from 'virtual:browser-scripts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { SCRIPT_TEXTS } from './browser/texts.ts';

/** Never moves: browsers know a service worker by its address. */
const WORKER = '/sw.js';

interface SurveyScriptProps {
  readonly language: PageLanguage;
}

/** The optional script of the citizen's pages, with the words it may have to say. */
export function SurveyScript({ language }: SurveyScriptProps) {
  const texts = Object.entries(SCRIPT_TEXTS).map(([name, key]) => [
    name,
    language.explain({ key, params: {} }),
  ]);
  return (
    <script defer src={survey} data-worker={WORKER} data-texts={JSON.stringify(Object.fromEntries(texts))} />
  );
}

/** What the service worker shows for a page that was never opened on this device. */
export function OfflineWords({ language: { t } }: SurveyScriptProps) {
  return (
    <template id="offline" title={t('offline.pageTitle')}>
      <div className="notice" id="no-network">
        <svg className="tick" viewBox="0 0 64 64" aria-hidden="true">
          <circle cx="32" cy="32" r="29" />
          <path d="M32 18v18M32 45v.01" />
        </svg>
        <h1>{t('offline.pageTitle')}</h1>
        <p>{t('offline.pageText')}</p>
        <a className="send" href="">
          {t('offline.pageRetry')}
        </a>
      </div>
    </template>
  );
}
