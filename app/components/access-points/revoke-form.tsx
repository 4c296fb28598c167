import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

/** Takes a code out of use, with another in its place or without. What follows from it stands beside each button. */
export function RevokeForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(accessPointsMessages);
  return (
    <Card title={t('accessPoints.revokeTitle')}>
      {refused && <ErrorSummary errors={refused.errors} />}
      <div className="flex flex-col gap-4">
        {(['replace', 'revoke'] as const).map((change) => (
          <Form key={change} className="flex flex-col items-start gap-2">
            <input type="hidden" name="change" value={change} />
            <p className="text-sm text-ink-soft">{t(`accessPoints.${change}Hint`)}</p>
            <Button look={change === 'revoke' ? 'danger' : 'secondary'}>{t(`accessPoints.${change}`)}</Button>
          </Form>
        ))}
      </div>
    </Card>
  );
}
