import { UnitPicker } from './unit-picker.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { CheckboxField, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { LegalBasisField, PeriodFields, TargetField, TitleField } from './round-fields.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

type Refused = Refusal | undefined;

const COLUMN = 'flex flex-col gap-4';

/** Title, period, target and legal basis of a round. */
export function FactsForm({
  initial,
  refused,
}: {
  initial: Readonly<Record<'title' | 'from' | 'to' | 'target' | 'legalBasis', string>>;
  refused: Refused;
}) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.editFacts')}>
      <Form refusal={refused} initial={initial} className={COLUMN}>
        <input type="hidden" name="do" value="facts" />
        <ShownFields />
        <TitleField />
        <PeriodFields />
        <TargetField />
        <LegalBasisField />
        <div>
          <Button>{t('rounds.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** Units that come into a round, and those that are taken out. */
export function UnitsForms({ add, remove }: { add: Refused; remove: Refused }) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.editUnits')}>
      <Form id="add" refusal={add} className={COLUMN}>
        <input type="hidden" name="do" value="add" />
        <UnitPicker typed={add?.typed['units'] ?? ''} onPick={() => undefined} />
        <div>
          <Button look="secondary">{t('rounds.addUnits')}</Button>
        </div>
      </Form>
      <hr className="my-5 border-line" />
      <Form id="remove" refusal={remove} className={COLUMN}>
        <input type="hidden" name="do" value="remove" />
        <FormField name="removeUnits" label={t('rounds.removeUnits')} hint={t('rounds.removeUnitsHint')}>
          {(field) => <TextArea {...field} rows={2} autoCapitalize="none" />}
        </FormField>
        <div>
          <Button look="secondary">{t('rounds.removeUnitsButton')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** One quota for all, or one for each unit by its dossiers. */
export function QuotaForms({ year, same, dossiers }: { year: string; same: Refused; dossiers: Refused }) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.editQuotas')}>
      <Form id="quota" refusal={same} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="do" value="quota" />
        <FormField name="quota" label={t('rounds.quotaSame')} className="w-44">
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={7} />}
        </FormField>
        <Button look="secondary">{t('rounds.quotaGive')}</Button>
      </Form>
      <hr className="my-5 border-line" />
      <p className="text-sm font-medium">{t('rounds.quotaDossiers')}</p>
      <p className="mt-1 mb-3 text-sm text-ink-soft">{t('rounds.quotaFormula')}</p>
      <Form
        id="dossiers"
        refusal={dossiers}
        initial={{ error: '5', year }}
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="do" value="dossiers" />
        <FormField name="error" label={t('rounds.quotaError')} className="w-44">
          {(field) => <TextInput {...field} inputMode="decimal" maxLength={4} />}
        </FormField>
        <FormField name="year" label={t('rounds.quotaYear')} className="w-40">
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={4} />}
        </FormField>
        <Button look="secondary">{t('rounds.quotaCompute')}</Button>
      </Form>
    </Card>
  );
}

/** Deletes a round that nobody answered. */
export function DeleteForm({ refused }: { refused: Refused }) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.editDelete')}>
      <p className="mb-3 text-sm text-ink-soft">{t('rounds.deleteHint')}</p>
      <Form id="delete" refusal={refused} className={COLUMN}>
        <input type="hidden" name="do" value="delete" />
        <CheckboxField name="sure" label={t('rounds.deleteSure')} />
        <div>
          <Button look="danger">{t('rounds.editDelete')}</Button>
        </div>
      </Form>
    </Card>
  );
}
