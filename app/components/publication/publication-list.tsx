import { formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import { CodeForm } from '#app/components/survey/code-form.tsx';
import { PublicationFrame } from './publication-frame.tsx';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };

export interface ListedRound {
  readonly slug: string;
  readonly title: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly publishedOn: IsoDate;
}

interface PublicationListProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly rounds: readonly ListedRound[];
}

/** Every round that was published, the latest first. */
export function PublicationList({ language, isSample, rounds }: PublicationListProps) {
  const t = language.words(publicationMessages);
  const back = { href: paths.home(), text: t('publication.home') };
  if (rounds.length === 0) {
    return (
      <PublicationFrame language={language} isSample={isSample} title={t('publication.none')} back={back}>
        <p>{t('publication.noneText')}</p>
      </PublicationFrame>
    );
  }
  return (
    <PublicationFrame language={language} isSample={isSample} title={t('publication.listTitle')} back={back}>
      <p>{t('publication.listText')}</p>
      <p className="files">
        <a href={paths.improvements({ lang: language.chosen })}>
          {language.words(improvementsMessages)('improvements.title')}
        </a>
      </p>
      <ul className="rounds">
        {rounds.map(({ slug, title, from, to, publishedOn }) => (
          <li key={slug}>
            <a href={paths.publishedRound(slug, language.chosen)}>{title}</a>
            <p className="soft">{t('publication.period', { from: formatDate(from), to: formatDate(to) })}</p>
            <p className="soft">{t('publication.publishedOn', { date: formatDate(publishedOn) })}</p>
          </li>
        ))}
      </ul>
    </PublicationFrame>
  );
}

type MessageProps = Omit<PublicationListProps, 'rounds'>;

function PublicationMessage(props: MessageProps & { readonly about: 'gone' | 'unconfirmed' }) {
  const { language, isSample, about } = props;
  const t = language.words(publicationMessages);
  const back = { href: paths.home(), text: t('publication.home') };
  return (
    <PublicationFrame
      language={language}
      isSample={isSample}
      title={t(`publication.${about}Title`)}
      back={back}
    >
      <p>{t(`publication.${about}Text`)}</p>
      <p className="files">
        <a href={paths.publishedResults(language.chosen)}>{t('publication.all')}</a>
      </p>
      {about === 'gone' && <CodeForm language={language} />}
    </PublicationFrame>
  );
}

/** Results that are not there or not published: what to do. */
export function PublicationGone(props: MessageProps) {
  return <PublicationMessage {...props} about="gone" />;
}

/** Results that are not what was signed: no figure is shown. */
export function PublicationUnconfirmed(props: MessageProps) {
  return <PublicationMessage {...props} about="unconfirmed" />;
}
