import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { hasMessage } from '#app/domain/locale/translate.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import type { MessageKey } from '#app/messages/index.ts';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { paths } from '#app/paths.ts';
import { KioskDocument } from './kiosk-document.tsx';
import { KioskStaff } from './kiosk-staff.tsx';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

interface KioskNoticePageProps {
  readonly language: PageLanguage;
  /** Canonical, or null. */
  readonly code: string | null;
  readonly title: string;
  readonly text: string;
  readonly isSample: boolean;
  /** Seconds until a page without a script goes back to the questions. */
  readonly seconds: number;
}

function KioskNoticePage({ language, code, title, text, isSample, seconds }: KioskNoticePageProps) {
  const t = language.words(kioskMessages);
  const back = code === null ? null : paths.kiosk(code, language.chosen);
  return (
    <KioskDocument
      language={language}
      title={title}
      isSample={isSample}
      setting={{ code, version: `notice ${text}`, pinMark: null, tablet: null }}
      {...(back !== null && { moveOn: { seconds, to: back } })}
    >
      <main className="content kiosk-notice">
        <h1>{title}</h1>
        <p>{text}</p>
        {back !== null && (
          <a className="plain send" href={back}>
            {t('kiosk.finish')}
          </a>
        )}
      </main>
      <KioskStaff t={t} />
    </KioskDocument>
  );
}

const THANKS_SECONDS = 8;
const PROBLEM_SECONDS = 60;

/** The end of a form that went without a script; the next person finds the questions again. */
export function KioskThanksPage({
  language,
  code,
  isSample,
}: Pick<KioskNoticePageProps, 'language' | 'code' | 'isSample'>) {
  const { t } = language;
  return (
    <KioskNoticePage
      language={language}
      code={code}
      title={t('citizen.thanks')}
      text={t('citizen.thanksTitle')}
      isSample={isSample}
      seconds={THANKS_SECONDS}
    />
  );
}

interface KioskProblem {
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/**
 * For `citizenRoute`: what keeps the tablet from asking. It looks again by itself, so that a new round needs no visit;
 * a code that never was one is mistyped, and there is a box to type it anew.
 */
export function renderKioskProblem(problem: KioskProblem) {
  const { messageKey, params, code, language, isSample } = problem;
  if (messageKey === 'citizen.unknownText') return renderProblem(problem);
  const key =
    messageKey !== null && hasMessage(messageKey, ...citizenMessages) ? messageKey : 'citizen.brokenText';
  return (
    <KioskNoticePage
      language={language}
      code={parseAccessCode(code)}
      title={language.words(kioskMessages)('kiosk.paused')}
      text={language.explain({ key, params })}
      isSample={isSample}
      seconds={PROBLEM_SECONDS}
    />
  );
}
