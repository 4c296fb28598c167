import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };

/** Why a form was refused, above the form, in the words that the server gave. */
export function FailureAlert({ failure }: { failure: { readonly text: string | null } }) {
  const t = useTranslate(errorsMessages);
  return (
    <div className="mb-4">
      <Alert tone="danger">{failure.text ?? t('errors.invalid')}</Alert>
    </div>
  );
}
