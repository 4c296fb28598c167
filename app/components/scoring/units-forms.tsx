import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const UNITS_FIELDS = ['do', 'cluster', 'units', 'email', 'staff', 'unit'] as const;

interface FormProps {
  readonly refusal: Refusal | undefined;
}

/** Puts units into a cluster, and names who appraises it. */
export function ClusterForm({
  people,
  refusal,
}: FormProps & { readonly people: readonly { readonly name: string; readonly email: string }[] }) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="assign" refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="assign" />
      <p className="text-sm text-ink-soft">{t('scoring.assignHint')}</p>
      <FormField name="cluster" required label={t('scoring.clusterName')}>
        {(field) => <TextInput {...field} maxLength={100} />}
      </FormField>
      <FormField name="units" label={t('scoring.unitCodes')} hint={t('scoring.assignCodesHint')}>
        {(field) => <TextArea {...field} rows={3} />}
      </FormField>
      <FormField name="email" label={t('scoring.reviewers')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('scoring.chooseNobody')}</option>
            {people.map(({ name, email }) => (
              <option key={email} value={email}>
                {`${name} (${email})`}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div>
        <Button>{t('scoring.saveCluster')}</Button>
      </div>
    </Form>
  );
}

/** Adds units to the round. */
export function AddForm({ refusal }: FormProps) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="add" refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="add" />
      <p className="text-sm text-ink-soft">{t('scoring.addUnitsHint')}</p>
      <FormField name="units" required label={t('scoring.unitCodes')} hint={t('scoring.unitCodesHint')}>
        {(field) => <TextArea {...field} rows={2} />}
      </FormField>
      <div>
        <Button look="secondary">{t('scoring.add')}</Button>
      </div>
    </Form>
  );
}

/** Takes a unit out of the round. */
export function DropForm({ refusal }: FormProps) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="drop" refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="drop" />
      <p className="text-sm text-ink-soft">{t('scoring.dropHint')}</p>
      <FormField name="unit" required label={t('scoring.unitCode')}>
        {(field) => <TextInput {...field} maxLength={60} autoCapitalize="none" className="max-w-48" />}
      </FormField>
      <div>
        <Button look="danger">{t('scoring.drop')}</Button>
      </div>
    </Form>
  );
}
