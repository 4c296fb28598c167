import { NoticePage } from '#app/components/survey/notice-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface DeskPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly token: string;
  readonly title: string;
  /** The last day, as it is written. */
  readonly day: string;
  readonly threshold: number;
  readonly units: readonly { readonly code: string; readonly name: string; readonly isDone: boolean }[];
  /** The unit whose form was sent just now. */
  readonly thanksFor: string | undefined;
}

/** What an official finds behind their link: the units that are theirs to judge, and what becomes of what they say. */
export function DeskPage({ language, token, units, day, threshold, ...page }: DeskPageProps) {
  const t = language.words(officialsMessages);
  const isAllDone = units.every(({ isDone }) => isDone);
  const thanksFor = units.find(({ code }) => code === page.thanksFor)?.name;
  const lead = isAllDone ? t('officials.desk.allDone') : t('officials.desk.lead', { day });
  return (
    <NoticePage
      language={language}
      title={page.title}
      isSample={page.isSample}
      {...(thanksFor !== undefined && { mark: 'arrived' as const })}
    >
      {thanksFor !== undefined && (
        <p className="lead" role="status">
          {t('officials.desk.thanks', { unit: thanksFor })}
        </p>
      )}
      <p>{units.length === 0 ? t('officials.desk.nothing') : lead}</p>
      <ul className="judged">
        {units.map(({ code, name, isDone }) => (
          <li key={code}>
            {isDone ? (
              <>
                <span>{name}</span> <b>{`✓ ${t('officials.desk.done')}`}</b>
              </>
            ) : (
              <a href={paths.officialForm(token, code, language.chosen)}>
                <span>{name}</span> <b>{t('officials.desk.todo')}</b>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="help">{t('officials.desk.anonymous', { threshold })}</p>
    </NoticePage>
  );
}
