import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import {
  CheckboxField,
  FormField,
  Select,
  TextArea,
  TextInput,
} from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { TARGET_LEVELS } from '#app/domain/officials/target-levels.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const GROUP_FIELDS = ['do', 'name', 'level', 'units', 'judgesOwn'] as const;

/** A group of people, and the units that they judge. */
export function GroupForm({ refusal }: { readonly refusal: Refusal | undefined }) {
  const t = useTranslate(officialsMessages);
  return (
    <Form id="group" refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="add" />
      <FormField name="name" required label={t('officials.groupName')} hint={t('officials.groupNameHint')}>
        {(field) => <TextInput {...field} maxLength={300} />}
      </FormField>
      <FormField name="level" label={t('officials.level')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('officials.level.none')}</option>
            {TARGET_LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`officials.level.${level}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="units" label={t('officials.unitCodes')} hint={t('officials.unitCodesHint')}>
        {(field) => <TextArea {...field} rows={2} />}
      </FormField>
      <CheckboxField name="judgesOwn" label={t('officials.judgesOwn')} hint={t('officials.judgesOwnHint')} />
      <div>
        <Button>{t('officials.addGroup')}</Button>
      </div>
    </Form>
  );
}
