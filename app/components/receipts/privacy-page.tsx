import { wordsCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { ReceiptFrame } from './receipt-frame.tsx';
import privacyMessages from '#app/messages/privacy.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { PlainKeysOf } from '#app/domain/locale/translate.ts';

interface PrivacyPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  /** Who answers for the data; null when no one unit stands above all others. */
  readonly authority: string | null;
  /** Days a contact is kept. */
  readonly keptDays: number;
  /** Published groups have at least so many responses. */
  readonly disclosureThreshold: number;
}

interface Part {
  readonly title: PlainKeysOf<'privacy'>;
  readonly points: readonly KeysOf<'privacy'>[];
}

const FULL: readonly Part[] = [
  {
    title: 'privacy.stored',
    points: [
      'privacy.stored.answers',
      'privacy.stored.comment',
      'privacy.stored.traits',
      'privacy.stored.device',
      'privacy.stored.network',
      'privacy.stored.contact',
      'privacy.stored.not',
    ],
  },
  { title: 'privacy.why', points: ['privacy.why.measure', 'privacy.why.contact', 'privacy.why.not'] },
  { title: 'privacy.seen', points: ['privacy.seen.staff', 'privacy.seen.contact', 'privacy.seen.public'] },
  {
    title: 'privacy.kept',
    points: ['privacy.kept.contact', 'privacy.kept.device', 'privacy.kept.network', 'privacy.kept.answers'],
  },
  {
    title: 'privacy.rights',
    points: [
      'privacy.rights.know',
      'privacy.rights.withdraw',
      'privacy.rights.receipt',
      'privacy.rights.complain',
    ],
  },
  { title: 'privacy.age', points: ['privacy.age.text'] },
  { title: 'privacy.cookies', points: ['privacy.cookies.none', 'privacy.cookies.device'] },
  { title: 'privacy.contact', points: ['privacy.contact.unit'] },
  { title: 'privacy.sources', points: ['privacy.sources.law'] },
];

/** What is kept, why, how long and who sees it: three sentences, then all of it. */
export function PrivacyPage(props: PrivacyPageProps) {
  const { language, isSample, authority, keptDays, disclosureThreshold } = props;
  const t = language.words(privacyMessages);
  const lang = wordsCode(language, privacyMessages);
  const params = {
    authority: authority ?? t('privacy.contact.unknown'),
    days: keptDays,
    min: disclosureThreshold,
  };
  return (
    <ReceiptFrame language={language} title={language.t('citizen.privacyTitle')} isSample={isSample}>
      <p>{language.t('citizen.privacyWhat')}</p>
      <p>{language.t('citizen.privacyWho')}</p>
      <p>{language.t('citizen.privacyUse')}</p>
      <a className="plain" lang={lang} href={paths.receipts(language.chosen)}>
        {t('privacy.rights.open')}
      </a>
      {FULL.map(({ title, points }) => (
        <section key={title} className="wide" lang={lang}>
          <h2>{t(title)}</h2>
          {points.length === 1 ? (
            points.map((key) => <p key={key}>{t(key, params)}</p>)
          ) : (
            <ul>
              {points.map((key) => (
                <li key={key}>{t(key, params)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </ReceiptFrame>
  );
}
