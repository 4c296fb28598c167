import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { ALARM_MAILS } from '#app/domain/signals/mail-setting.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getMailSetting, setMailSetting } from '#app/services/signals/mail/mail-setting.server.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

export const loader = staffLoader('comments.reply', async ({ ctx }) => {
  const { mail, quietFrom, quietTo } = await getMailSetting(ctx);
  return { setting: { mail, quietFrom: String(quietFrom), quietTo: String(quietTo) } };
});

const FORM = { fields: ['mail', 'quietFrom', 'quietTo'] } as const;

export const action = staffAction('comments.reply', FORM, async ({ ctx, typed }) => {
  await setMailSetting(ctx, typed);
  return redirect(paths.alarmMail('saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(signalsMessages, 'signals.mail.title');

/** How a person wants alarms by mail. */
export default function AlarmMailPage() {
  const { setting } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(signalsMessages);
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t('signals.mail.title')}
        breadcrumb={[{ label: t('signals.alarms'), to: paths.alarms() }]}
        description={t('signals.mail.description')}
      />
      <div className="max-w-xl">
        {!refused && search.get('done') === 'saved' && (
          <div className="mb-4">
            <Alert tone="success">{t('signals.mail.saved')}</Alert>
          </div>
        )}
        <Card>
          <Form refusal={refused} initial={setting} className="flex flex-col gap-4">
            <FormField name="mail" required label={t('signals.mail.kind')}>
              {(field) => (
                <Select {...field}>
                  {ALARM_MAILS.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`signals.mail.kind.${kind}`)}
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
            <QuietHours />
            <div>
              <Button>{t('signals.mail.save')}</Button>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}

function QuietHours() {
  const t = useTranslate(signalsMessages);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(['quietFrom', 'quietTo'] as const).map((name) => (
        <FormField
          key={name}
          name={name}
          required
          label={t(`signals.mail.${name}`)}
          hint={t('signals.mail.quietHint')}
        >
          {(field) => <TextInput {...field} inputMode="numeric" maxLength={2} />}
        </FormField>
      ))}
    </div>
  );
}
