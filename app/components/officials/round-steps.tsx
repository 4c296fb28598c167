import { Button } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { CheckboxField, DateInput, FormField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { OfficialsState } from '#app/domain/officials/officials-state.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface RoundStepsProps {
  readonly state: OfficialsState;
  readonly lastOn: string;
  readonly refused: Refusal | undefined;
}

/** What can be done with a round next, and until when it runs. */
export function RoundSteps({ state, lastOn, refused }: RoundStepsProps) {
  const t = useTranslate(officialsMessages);
  return (
    <div className="mt-4 grid gap-6 border-t border-line pt-4 lg:grid-cols-2" data-chrome>
      <Form
        id="day"
        initial={{ lastOn: formatDate(storedDate(lastOn)) }}
        refusal={refused?.typed['do'] === 'lastOn' ? refused : undefined}
        className="flex flex-col items-start gap-3"
      >
        <input type="hidden" name="do" value="lastOn" />
        <ShownFields />
        <FormField name="lastOn" label={t('officials.lastOn')} hint={t('officials.lastOnHint')}>
          {(field) => <DateInput {...field} />}
        </FormField>
        <Button look="secondary">{t('officials.changeLastOn')}</Button>
      </Form>
      {state === 'draft' ? (
        <Form>
          <input type="hidden" name="do" value="open" />
          <p className="mb-3 max-w-prose text-sm text-ink-soft">{t('officials.openHint')}</p>
          <Button>{t('officials.open')}</Button>
        </Form>
      ) : (
        <Form id="close" className="flex flex-col items-start gap-3">
          <input type="hidden" name="do" value="close" />
          <p className="max-w-prose text-sm text-ink-soft">{t('officials.closeHint')}</p>
          <CheckboxField name="confirmed" label={t('officials.confirmClose')} />
          <Button look="danger">{t('officials.close')}</Button>
        </Form>
      )}
    </div>
  );
}
