import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { WEEKDAYS } from '#app/domain/units/opening-hours.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** From and to of each day of the week, from Monday on. */
export function WeekFields() {
  const t = useTranslate(unitsMessages);
  return (
    <>
      <p className="text-xs text-ink-faint">{t('units.hours.hint')}</p>
      {[...WEEKDAYS.slice(1), WEEKDAYS[0]].map((day) => (
        <div key={day} className="grid max-w-md grid-cols-2 gap-3">
          {(['from', 'to'] as const).map((end) => (
            <FormField
              key={end}
              name={`${end}_${day}`}
              label={t(`units.hours.${end}`, { day: t(`units.day.${day}`) })}
            >
              {(field) => <TextInput {...field} maxLength={5} placeholder="hh:mm" autoComplete="off" />}
            </FormField>
          ))}
        </div>
      ))}
    </>
  );
}
