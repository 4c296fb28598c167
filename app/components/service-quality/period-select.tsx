import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { isDaily } from '#app/domain/service-quality/periods.ts';
import { daysText, type Days } from './days-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

/** Which period a page is of; days stand behind the closed ones. */
export function PeriodSelect({ periods, shown }: { periods: readonly Days[]; shown: Days }) {
  const t = useTranslate(qualityMessages);
  const ordered = [...periods.filter((days) => !isDaily(days)), ...periods.filter(isDaily)];
  const keyOf = ({ from, to }: Days) => `${from}/${to}`;
  return (
    <FormField name="period" label={t('serviceQuality.period')}>
      {(field) => (
        <Select {...field} key={keyOf(shown)} defaultValue={keyOf(shown)}>
          {ordered.map((days) => (
            <option key={keyOf(days)} value={keyOf(days)}>
              {daysText(t, days)}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
