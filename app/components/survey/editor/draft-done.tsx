import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

const DONE = ['saved', 'removed', 'moved', 'restored', 'copied', 'published', 'discarded'] as const;

/**
 * What was just done, as the address says. What was taken out can be brought back as long as the draft (`revision`) is
 * still what that led to.
 */
export function DraftDone({ revision }: { revision?: number }) {
  const t = useTranslate(questionnairesMessages);
  const [search] = useSearchParams();
  const done = DONE.find((known) => known === search.get('done'));
  if (done === undefined) return null;
  return (
    <div className="mb-4">
      <Alert tone="success" title={t(`questionnaires.done.${done}`)}>
        {done === 'removed' && revision !== undefined && search.get('revision') === String(revision) && (
          <Form className="mt-2">
            <input type="hidden" name="do" value="restore" />
            <input type="hidden" name="revision" value={revision - 1} />
            <input type="hidden" name="shown" value={revision} />
            <Button look="secondary">{t('questionnaires.undo')}</Button>
          </Form>
        )}
      </Alert>
    </div>
  );
}
