import { NoticePage } from '#app/components/survey/notice-page.tsx';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { MessageKey } from '#app/messages/index.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface DeskProblemProps {
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/** For `citizenRoute`: what keeps an official from their page, in words. */
export function renderDeskProblem({ messageKey, params, language, isSample }: DeskProblemProps) {
  const title = language.words(officialsMessages)('officials.desk.problem');
  const text = messageText(messageKey ?? 'citizen.brokenText', params, language.locale);
  return <NoticePage language={language} title={title} text={text} isSample={isSample} />;
}
