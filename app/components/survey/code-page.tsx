import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { CodeForm } from './code-form.tsx';
import { NoticePage } from './notice-page.tsx';
import followMessages from '#app/messages/petition-follow.json' with { type: 'json' };
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

interface CodePageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly typed: string;
  readonly fault: 'citizen.codeEmpty' | 'citizen.codeWrong' | 'citizen.codeVietnamese' | null;
}

/** The page of the box for a typed code, with what was typed kept. */
export function CodePage({ language, isSample, typed, fault }: CodePageProps) {
  const { t } = language;
  return (
    <NoticePage language={language} title={t('citizen.codeTitle')} isSample={isSample}>
      <CodeForm language={language} typed={typed} {...(fault && { fault: t(fault) })} />
    </NoticePage>
  );
}

/** The front door: one sentence, the box for a code, a small way in for staff. */
export function HomePage({ language, isSample }: Pick<CodePageProps, 'language' | 'isSample'>) {
  const { t } = language;
  return (
    <NoticePage
      language={language}
      title={t('citizen.homeTitle')}
      text={t('citizen.homeText')}
      isSample={isSample}
    >
      <CodeForm language={language} />
      <p className="aside">
        <a href={paths.publishedResults(language.chosen)}>
          {language.words(publicationMessages)('publication.listTitle')}
        </a>
        <a href={paths.improvements({ lang: language.chosen })}>
          {language.words(improvementsMessages)('improvements.title')}
        </a>
        <a href={paths.receipts(language.chosen)}>{language.words(receiptMessages)('receipt.title')}</a>
        <a href={paths.petitionBox(language.chosen)}>
          {language.words(followMessages)('petitionFollow.homeLink')}
        </a>
        <a href={paths.privacy(language.chosen)}>{t('citizen.privacyLink')}</a>
        <a href={paths.login()}>{t('citizen.homeStaff')}</a>
      </p>
    </NoticePage>
  );
}
