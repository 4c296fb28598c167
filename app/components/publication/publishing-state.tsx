import { Alert } from '#app/components/ui/alert.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { fillMessage } from '#app/domain/locale/message-format.ts';
import { findText } from '#app/domain/locale/translate.ts';
import type { RoundLocks } from '#app/domain/publication/lock-facts.ts';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

/** How far the publication is that was asked for, or why it did not come about; nothing when none was. */
export function PublishingState({ publishing }: Pick<RoundLocks, 'publishing'>) {
  const t = useTranslate(locksMessages);
  const locale = useLocale();
  if (publishing === null) return null;
  const { progress, problem } = publishing;
  if (problem === null) return <Alert tone="info">{t('locks.checking', { progress })}</Alert>;
  const text = findText([locksMessages, errorsMessages], locale, problem.key);
  return <Alert tone="danger">{fillMessage(text, problem.params, { language: locale, locale })}</Alert>;
}
