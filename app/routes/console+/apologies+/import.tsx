import type { HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ImportResult } from '#app/components/apologies/import-result.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { answerHere } from '#app/http/forms/answer-here.server.ts';
import { paths } from '#app/paths.ts';
import { importLate } from '#app/services/apologies/import-late.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export const loader = staffLoader('dossiers.import', () => null);

export const action = staffAction(
  'dossiers.import',
  { fields: ['do', 'file'] },
  async ({ ctx, typed, fileOf, context }) => {
    const desk = { ...ctx, contacts: context.installation.contacts };
    // Nothing of the file is kept between looking and storing: it names people.
    const isStored = typed.do === 'store';
    const done = await importLate(desk, { file: await fileOf('file'), dryRun: !isStored });
    return answerHere(context, { done, isStored });
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(apologiesMessages, 'apologies.import');

/** Where a list of late dossiers is looked at and taken. */
export default function ImportLate() {
  const t = useTranslate(apologiesMessages);
  const ui = useTranslate(uiMessages);
  const result = useActionData<typeof action>();
  const answered = result && 'done' in result ? result : null;
  return (
    <>
      <PageHeader
        title={t('apologies.import')}
        breadcrumb={[{ label: t('apologies.title'), to: paths.apologies() }]}
        description={t('apologies.importHint')}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {answered && <ImportResult {...answered} />}
        <Card>
          <Form
            refusal={result && 'errors' in result ? result : undefined}
            encType="multipart/form-data"
            className="flex flex-col gap-5"
          >
            <FormField name="file" required label={t('apologies.file')} hint={t('apologies.fileColumns')}>
              {({ defaultValue: _nothing, ...field }) => (
                <TextInput {...field} type="file" accept=".xlsx,.csv" />
              )}
            </FormField>
            <div className="flex flex-wrap items-center gap-2">
              <Button look="secondary" name="do" value="check">
                {t('apologies.check')}
              </Button>
              <Button name="do" value="store">
                {t('apologies.store')}
              </Button>
              <LinkButton look="quiet" to={paths.apologies()}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
          <p className="mt-4 text-sm">
            <a href={paths.apologyTemplate()} className="text-accent hover:underline">
              {t('apologies.template')}
            </a>
          </p>
        </Card>
      </div>
    </>
  );
}
