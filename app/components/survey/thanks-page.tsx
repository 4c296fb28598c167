import { wordsCode, type PageLanguage } from '#app/domain/locale/page-language.ts';
import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import { paths } from '#app/paths.ts';
import { NoticePage } from './notice-page.tsx';
import { SurveyScript } from './survey-script.tsx';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

interface ThanksPageProps {
  readonly language: PageLanguage;
  /** Canonical; null when the address carries none. */
  readonly receipt: string | null;
  readonly isSample: boolean;
}

/** The end of the citizen's way: it arrived, its number, what happens next. */
export function ThanksPage({ language, receipt, isSample }: ThanksPageProps) {
  const { t } = language;
  const about = language.words(receiptMessages);
  return (
    <NoticePage
      language={language}
      title={t('citizen.thanksTitle')}
      isSample={isSample}
      mark="arrived"
      script={<SurveyScript language={language} />}
    >
      <p className="lead">{t('citizen.thanks')}</p>
      {receipt !== null && (
        <div className="receipt">
          <p>{t('citizen.receipt')}</p>
          <p className="symbols">{formatReceipt(receipt)}</p>
          <p className="help">{t('citizen.receiptHelp')}</p>
          <p className="aside" lang={wordsCode(language, receiptMessages)}>
            <a href={paths.receipt(receipt, language.chosen)}>{about('receipt.thanksLink')}</a>
            <a href={`${paths.receipt(receipt, language.chosen)}#contact-title`}>
              {about('receipt.thanksContact')}
            </a>
          </p>
        </div>
      )}
      <p>{t('citizen.thanksNext')}</p>
      <p className="aside">
        <a href={paths.publishedResults(language.chosen)}>
          {language.words(publicationMessages)('publication.listTitle')}
        </a>
        <a href={paths.improvements({ lang: language.chosen })}>
          {language.words(improvementsMessages)('improvements.title')}
        </a>
      </p>
      <p className="help">{t('citizen.closePage')}</p>
    </NoticePage>
  );
}
