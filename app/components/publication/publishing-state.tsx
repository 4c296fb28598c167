import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { fillMessage } from '#app/domain/locale/message-format.ts';
import { findText } from '#app/domain/locale/translate.ts';
import type { RoundLocks } from '#app/domain/publication/lock-facts.ts';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

/** How far the publication is that was asked for, and how to take it back, or why it did not come about; nothing when none was. */
export function PublishingState({ publishing }: Pick<RoundLocks, 'publishing'>) {
  const t = useTranslate(locksMessages);
  const locale = useLocale();
  if (publishing === null) return null;
  const { progress, problem } = publishing;
  if (problem === null) {
    return (
      <Alert tone="info">
        <p>{t('locks.checking', { progress })}</p>
        <Form className="mt-3">
          <input type="hidden" name="step" value="cancel" />
          <Button look="secondary">{t('locks.cancel')}</Button>
        </Form>
      </Alert>
    );
  }
  const text = findText([locksMessages, errorsMessages], locale, problem.key);
  return <Alert tone="danger">{fillMessage(text, problem.params, { language: locale, locale })}</Alert>;
}
