import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

const DONE = ['saved', 'removed', 'moved', 'restored', 'copied', 'published', 'discarded'] as const;

/** What was just done, as the address says; what was taken out can be brought back. */
export function DraftDone({ undo }: { undo?: number | undefined }) {
  const t = useTranslate(questionnairesMessages);
  const [search] = useSearchParams();
  const done = DONE.find((known) => known === search.get('done'));
  if (done === undefined) return null;
  return (
    <div className="mb-4">
      <Alert tone="success" title={t(`questionnaires.done.${done}`)}>
        {done === 'removed' && undo !== undefined && undo >= 0 && (
          <Form className="mt-2">
            <input type="hidden" name="do" value="restore" />
            <input type="hidden" name="revision" value={undo} />
            <Button look="secondary">{t('questionnaires.undo')}</Button>
          </Form>
        )}
      </Alert>
    </div>
  );
}
