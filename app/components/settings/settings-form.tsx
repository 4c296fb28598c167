import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { USUAL_COMMENT_DAYS } from '#app/domain/comments/comment-work.ts';
import { DAY_RULES } from '#app/domain/settings/day-rule.ts';
import type { Refusal } from '#app/domain/form.ts';
import { settingsFields, type ProvinceSettings } from '#app/domain/settings/province-settings.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

interface SettingsFormProps {
  readonly settings: ProvinceSettings;
  readonly threshold: { readonly least: number; readonly most: number };
  readonly refused: Refusal | undefined;
}

/** What a province says of itself: in documents, on posters, and how small groups are protected. */
export function SettingsForm({ settings, threshold, refused }: SettingsFormProps) {
  const t = useTranslate(settingsMessages);
  return (
    <Form id="settings" refusal={refused} initial={settingsFields(settings)} className="flex flex-col gap-5">
      <input type="hidden" name="do" value="change" />
      <ShownFields />
      <Card title={t('settings.documents')}>
        <p className="mb-4 text-sm text-ink-soft">{t('settings.documentsHint')}</p>
        <Fields>
          <Line name="parentBody" hint={t('settings.parentBodyHint')} isWide />
          <Line name="issuingBody" hint={t('settings.issuingBodyHint')} isWide />
          <Line name="symbol" hint={t('settings.symbolHint')} />
          <Line name="place" hint={t('settings.placeHint')} />
          <Line name="addressee" hint={t('settings.addresseeHint')} isWide />
          <Line name="signerTitle" />
          <Line name="signerName" />
          <FormField
            name="recipients"
            label={t('settings.recipients')}
            hint={t('settings.recipientsHint')}
            className="sm:col-span-2"
          >
            {(field) => <TextArea {...field} rows={4} maxLength={2000} />}
          </FormField>
        </Fields>
      </Card>
      <Card title={t('settings.posters')}>
        <Fields>
          <Line name="name" hint={t('settings.nameHint')} />
          <Line name="hotline" hint={t('settings.hotlineHint')} />
        </Fields>
      </Card>
      <Card title={t('settings.protection')}>
        <FormField
          name="disclosureThreshold"
          label={t('settings.disclosureThreshold')}
          hint={t('settings.thresholdHint', threshold)}
        >
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={2} className="max-w-24" />}
        </FormField>
      </Card>
      <Card title={t('settings.apologies')}>
        <FormField name="apologyDays" label={t('settings.apologyDays')} hint={t('settings.apologyDaysHint')}>
          {(field) => (
            <Select {...field} className="max-w-md">
              <option value="">{t('settings.apologyDaysUsual')}</option>
              {DAY_RULES.map((rule) => (
                <option key={rule} value={rule}>
                  {t(`settings.apologyDays.${rule}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </Card>
      <Card title={t('settings.comments')}>
        <FormField
          name="commentDays"
          label={t('settings.commentDays')}
          hint={t('settings.commentDaysHint', { days: USUAL_COMMENT_DAYS })}
        >
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={2} className="max-w-24" />}
        </FormField>
      </Card>
      <div>
        <Button>{t('settings.save')}</Button>
      </div>
    </Form>
  );
}

function Fields({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>;
}

type LineName = Exclude<
  keyof ProvinceSettings,
  'disclosureThreshold' | 'apologyDays' | 'commentDays' | 'recipients'
>;

function Line({ name, hint, isWide = false }: { name: LineName; hint?: string; isWide?: boolean }) {
  const t = useTranslate(settingsMessages);
  return (
    <FormField
      name={name}
      label={t(`settings.${name}`)}
      {...(hint !== undefined && { hint })}
      className={isWide ? 'sm:col-span-2' : 'justify-end'}
    >
      {(field) => <TextInput {...field} maxLength={200} />}
    </FormField>
  );
}
