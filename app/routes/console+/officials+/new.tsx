import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { MAX_SLUG_LENGTH } from '#app/domain/rounds/slug.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createOfficialsRound, listOfficialsForms } from '#app/services/officials/create-round.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const FORM = { fields: ['title', 'slug', 'form', 'lastOn'] } as const;

export const loader = staffLoader('officials.manage', ({ ctx }) => ({ forms: listOfficialsForms(ctx) }));

export const action = staffAction('officials.manage', FORM, async ({ ctx, typed }) => {
  const { slug } = await createOfficialsRound(ctx, typed);
  return redirect(paths.officialsRound(slug, 'created'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(officialsMessages, 'officials.new');

export default function NewOfficialsRound() {
  const { forms } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages, uiMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t('officials.new')}
        breadcrumb={[{ label: t('officials.title'), to: paths.officialsRounds() }]}
      />
      <Card className="max-w-2xl">
        <Form refusal={useActionData<typeof action>()} className="flex flex-col gap-5">
          <FormField
            name="title"
            required
            label={t('officials.formTitle')}
            hint={t('officials.formTitleHint')}
          >
            {(field) => <TextInput {...field} maxLength={300} />}
          </FormField>
          <FormField name="slug" label={t('officials.slug')} hint={t('officials.slugHint')}>
            {(field) => <TextInput {...field} maxLength={MAX_SLUG_LENGTH} autoCapitalize="none" />}
          </FormField>
          <FormField name="form" required label={t('officials.form')} hint={t('officials.formHint')}>
            {(field) => (
              <Select {...field}>
                {forms.map(({ key, title }) => (
                  <option key={key} value={key}>
                    {`${title[locale]} (${key})`}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
          <FormField name="lastOn" required label={t('officials.lastOn')} hint={t('officials.lastOnHint')}>
            {(field) => <DateInput {...field} />}
          </FormField>
          <div className="flex flex-wrap gap-2">
            <Button>{t('officials.create')}</Button>
            <LinkButton look="secondary" to={paths.officialsRounds()}>
              {t('ui.cancel')}
            </LinkButton>
          </div>
        </Form>
      </Card>
    </>
  );
}
