import { useCan } from '#app/components/console/viewer.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { DateInput, FormField } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

/** The first step: nothing can be captured before it is said by which formulas. */
export function ApplyFormulas({ refused, from }: { refused: Refusal | undefined; from: string }) {
  const t = useTranslate(qualityMessages);
  const can = useCan();
  return (
    <Card>
      <EmptyState title={t('serviceQuality.noFormulas')}>
        {t('serviceQuality.noFormulasHint')}
        {!can('indexes.manage') && <span className="mt-2 block">{t('serviceQuality.askAdmin')}</span>}
      </EmptyState>
      {can('indexes.manage') && (
        <Form
          refusal={refused}
          initial={{ from }}
          className="flex flex-wrap items-end justify-center gap-3 px-4 pb-4"
        >
          <FormField name="from" required label={t('serviceQuality.applyFrom')}>
            {(field) => <DateInput {...field} />}
          </FormField>
          <Button>{t('serviceQuality.apply')}</Button>
        </Form>
      )}
    </Card>
  );
}
