import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import { UnitField, type UnitChoice } from './unit-field.tsx';

export const PLAN_FIELDS = ['title', 'number', 'issuedOn', 'from', 'to', 'unitCode', 'legalBasis'] as const;

interface PlanFormProps {
  readonly units: readonly UnitChoice[];
  readonly initial: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
  /** Where to go back to. */
  readonly back: string;
}

/** The head of a plan: what the document is called, who issued it and for which time. */
export function PlanForm({ units, initial, refused, back }: PlanFormProps) {
  const t = useTranslate(plansMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form refusal={refused} initial={initial} className="flex flex-col gap-5">
      <ShownFields />
      <FormField name="title" required label={t('plans.planTitle')}>
        {(field) => <TextArea {...field} rows={2} maxLength={500} />}
      </FormField>
      <UnitField
        name="unitCode"
        required
        label={t('plans.issuer')}
        hint={t('plans.issuerHint')}
        units={units}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="number" label={t('plans.number')} hint={t('plans.numberHint')}>
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
        <FormField name="issuedOn" label={t('plans.issuedOn')} hint={t('plans.optional')}>
          {(field) => <DateInput {...field} />}
        </FormField>
        <FormField name="from" required label={t('plans.from')}>
          {(field) => <DateInput {...field} />}
        </FormField>
        <FormField name="to" required label={t('plans.to')}>
          {(field) => <DateInput {...field} />}
        </FormField>
      </div>
      <FormField name="legalBasis" label={t('plans.legalBasis')} hint={t('plans.optional')}>
        {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button>{t('plans.save')}</Button>
        <LinkButton look="secondary" to={back}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}
