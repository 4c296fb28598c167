import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const LINK_FIELDS = ['do', 'whose', 'group'] as const;
const WHOSE = ['missing', 'everybody'] as const;

interface LinkFormProps {
  readonly groups: readonly string[];
  readonly isMailed: boolean;
  readonly refusal: Refusal | undefined;
}

/** For whom links are made, and how they come to them. */
export function LinkForm({ groups, isMailed, refusal }: LinkFormProps) {
  const t = useTranslate(officialsMessages);
  return (
    <Form refusal={refusal} className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{t('officials.linksHint')}</p>
      <Alert tone="warning">{t('officials.linksWarning')}</Alert>
      <FormField name="whose" label={t('officials.whose')}>
        {(field) => (
          <Select {...field}>
            {WHOSE.map((whose) => (
              <option key={whose} value={whose}>
                {t(`officials.whose.${whose}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="group" label={t('officials.group')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('officials.allGroups')}</option>
            {groups.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button name="do" value="make">
          {t('officials.printLinks')}
        </Button>
        {isMailed && (
          <Button look="secondary" name="do" value="mail">
            {t('officials.mailLinks')}
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-soft">{t(isMailed ? 'officials.mailHint' : 'officials.noMailHint')}</p>
    </Form>
  );
}
