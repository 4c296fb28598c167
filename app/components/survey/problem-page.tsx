import { citizenMessages, type CitizenMessageKey } from '#app/domain/locale/citizen-messages.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { hasMessage, type PlainKeysOf } from '#app/domain/locale/translate.ts';
import type { MessageKey } from '#app/messages/index.ts';
import { paths } from '#app/paths.ts';
import { CodeForm } from './code-form.tsx';
import { NoticePage } from './notice-page.tsx';
import { SurveyScript } from './survey-script.tsx';

interface ProblemPageProps {
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/** The heading over each text; a text without one here is shown under the general heading. */
const TITLES: Partial<Record<CitizenMessageKey, PlainKeysOf<'citizen'>>> = {
  'citizen.unknownText': 'citizen.unknownTitle',
  'citizen.noPageText': 'citizen.noPageTitle',
  'citizen.retiredText': 'citizen.retiredTitle',
  'citizen.closedText': 'citizen.closedTitle',
  'citizen.notYetText': 'citizen.notYetTitle',
  'citizen.notYetNoDateText': 'citizen.notYetTitle',
  'citizen.conflictText': 'citizen.conflictTitle',
  'citizen.formatText': 'citizen.formatTitle',
  'citizen.methodText': 'citizen.formatTitle',
  'citizen.brokenText': 'citizen.brokenTitle',
  'citizen.notStoredText': 'citizen.notStoredTitle',
  'citizen.busyText': 'citizen.brokenTitle',
  'citizen.replacedText': 'citizen.replacedTitle',
};

/** The ways on: a new form where this one was sent already or could not be read, else another code. */
function WayOn({ messageKey, code, language }: Pick<ProblemPageProps, 'messageKey' | 'code' | 'language'>) {
  const { t } = language;
  switch (messageKey) {
    case 'citizen.brokenText':
    case 'citizen.notStoredText':
    case 'citizen.busyText':
      return null;
    case 'citizen.conflictText':
    case 'citizen.replacedText':
    case 'citizen.formatText':
    case 'citizen.methodText':
      return (
        <a className="send" href={paths.survey(code, language.chosen)}>
          {t('citizen.openNew')}
        </a>
      );
    case 'citizen.noPageText':
      return <CodeForm language={language} />;
    case 'citizen.unknownText':
      return <CodeForm language={language} typed={code} />;
    default:
      return (
        <>
          <h2>{t('citizen.otherCode')}</h2>
          <CodeForm language={language} />
        </>
      );
  }
}

/** A page for everything that keeps a person from the form or its thanks: what happened and what to do. */
function ProblemPage({ messageKey, params, code, language, isSample }: ProblemPageProps) {
  const { t } = language;
  const key =
    messageKey !== null && hasMessage(messageKey, ...citizenMessages) ? messageKey : 'citizen.brokenText';
  const title = t(TITLES[key] ?? 'citizen.brokenTitle');
  return (
    <NoticePage
      language={language}
      title={title}
      text={language.explain({ key, params })}
      isSample={isSample}
      script={<SurveyScript language={language} />}
    >
      <WayOn messageKey={key} code={code} language={language} />
    </NoticePage>
  );
}

/** For `citizenRoute`. */
export function renderProblem(problem: ProblemPageProps) {
  return <ProblemPage {...problem} />;
}
