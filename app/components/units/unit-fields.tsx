import {
  CheckboxField,
  DateInput,
  FormField,
  Select,
  TextArea,
  TextInput,
} from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { UnitChange } from '#app/domain/units/changes.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import { SPLIT_PLACES } from '#app/domain/units/split-places.ts';
import { UnitCodeField } from './unit-code-field.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export function NameField({
  label,
}: {
  label: 'units.form.name' | 'units.form.newName' | 'units.counterName' | 'units.areas.name';
}) {
  const t = useTranslate(unitsMessages);
  return (
    <FormField name="name" required label={t(label)}>
      {(field) => <TextInput {...field} maxLength={200} />}
    </FormField>
  );
}

export function KindField({ hint }: { hint?: string }) {
  const t = useTranslate(unitsMessages);
  return (
    <FormField name="kind" label={t('units.kind')} hint={hint} className="max-w-xs">
      {(field) => (
        <Select {...field}>
          {UNIT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`units.kind.${kind}`)}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

export function ValidFromField() {
  const t = useTranslate(unitsMessages);
  return (
    <FormField
      name="validFrom"
      label={t('units.form.validFrom')}
      hint={t('units.form.validFromHint')}
      className="max-w-xs"
    >
      {(field) => <DateInput {...field} className="max-w-40" />}
    </FormField>
  );
}

function FromField() {
  const t = useTranslate(unitsMessages);
  return (
    <FormField name="from" required label={t('units.form.from')} hint={t('units.form.fromHint')}>
      {(field) => <DateInput {...field} className="max-w-40" />}
    </FormField>
  );
}

function MergeFields() {
  const t = useTranslate(unitsMessages);
  return (
    <>
      <FormField name="codes" required label={t('units.form.codes')} hint={t('units.form.codesHint')}>
        {(field) => <TextArea {...field} rows={3} autoCapitalize="none" />}
      </FormField>
      <UnitCodeField name="into" required label={t('units.form.into')} hint={t('units.form.intoHint')} />
      <FormField name="name" label={t('units.form.intoName')} hint={t('units.form.intoNameHint')}>
        {(field) => <TextInput {...field} maxLength={200} />}
      </FormField>
      <KindField hint={t('units.form.intoKindHint')} />
      <FromField />
    </>
  );
}

function SplitFields() {
  const t = useTranslate(unitsMessages);
  return (
    <>
      <FromField />
      {SPLIT_PLACES.map((place) => (
        <fieldset key={place} className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <legend className="mb-1 text-sm font-semibold">{t('units.form.part', { place })}</legend>
          <FormField name={`code_${place}`} label={t('units.form.partCode')}>
            {(field) => <TextInput {...field} maxLength={40} autoCapitalize="none" />}
          </FormField>
          <FormField name={`name_${place}`} label={t('units.form.partName')}>
            {(field) => <TextInput {...field} maxLength={200} />}
          </FormField>
        </fieldset>
      ))}
      <CheckboxField name="ends" label={t('units.form.ends')} />
    </>
  );
}

/** What a change of a unit asks for. */
export function ChangeFields({ change }: { change: UnitChange }) {
  const t = useTranslate(unitsMessages);
  switch (change) {
    case 'edit':
      return (
        <>
          <NameField label="units.form.name" />
          <KindField />
          <ValidFromField />
        </>
      );
    case 'rename':
      return (
        <>
          <NameField label="units.form.newName" />
          <FromField />
        </>
      );
    case 'move':
      return (
        <UnitCodeField name="to" required label={t('units.form.to')} hint={t('units.form.parentHint')} />
      );
    case 'merge':
      return <MergeFields />;
    case 'split':
      return <SplitFields />;
    case 'close':
      return <FromField />;
    case 'reopen':
      return null;
  }
}
