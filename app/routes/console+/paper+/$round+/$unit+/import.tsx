import { data, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SheetImportResult } from '#app/components/paper/sheet-import-result.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { answerHere } from '#app/http/forms/answer-here.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { paths } from '#app/paths.ts';
import { importSheets } from '#app/services/paper/import/import-sheets.server.ts';
import { isReturnTold, requirePaper } from '#app/services/paper/require-paper.server.ts';
import { problemText } from '#app/services/tables/problem-text.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export const loader = staffLoader('paper.enter', async ({ ctx, params }) => {
  const { round, unit } = await requirePaper(ctx, 'paper.enter', readPaperAddress(params));
  return {
    round: { slug: round.slug, title: round.title },
    unit: { code: unit.code, name: unit.name },
    isTold: isReturnTold(ctx, round),
  };
});

export const action = staffAction(
  'paper.enter',
  { fields: ['do', 'file'] },
  async ({ ctx, typed, fileOf, params, request, context }) => {
    const isStored = typed.do === 'store';
    const file = await fileOf('file');
    const done = await importSheets(ctx, { ...readPaperAddress(params), file, dryRun: !isStored });
    if (!(done instanceof FileRefused)) return answerHere(context, { done, isStored });
    const problems = done.problems.map((problem) => problemText(problem, readLocale(request)));
    return data({ problems, total: done.total }, { status: 400 });
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(paperMessages, 'paper.import');

/** Where many sheets are keyed from a file, looked at before anything is stored. */
export default function ImportSheets() {
  const { round, unit, isTold } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(paperMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader
        title={t('paper.import')}
        breadcrumb={[
          { label: t('paper.title'), to: paths.paper({ round: round.slug }) },
          { label: unit.name, to: paths.paperUnit(round.slug, unit.code) },
        ]}
        description={t('paper.import.hint')}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {!isTold && <Alert tone="warning">{t('paper.refusal.importWithheld')}</Alert>}
        {result && !('errors' in result) && <SheetImportResult result={result} />}
        <Card>
          <Form
            refusal={result && 'errors' in result ? result : undefined}
            encType="multipart/form-data"
            className="flex flex-col gap-5"
          >
            <FormField name="file" required label={t('paper.import.file')}>
              {({ defaultValue: _nothing, ...field }) => (
                <TextInput {...field} type="file" accept=".xlsx,.csv,.xls" />
              )}
            </FormField>
            <div className="flex flex-wrap items-center gap-2">
              <Button look="secondary" name="do" value="check">
                {t('paper.import.check')}
              </Button>
              <Button name="do" value="store">
                {t('paper.import.store')}
              </Button>
              <LinkButton look="quiet" to={paths.paperUnit(round.slug, unit.code)}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
          <p className="mt-4 text-sm">
            <TextLink to={paths.paperTemplate(round.slug, unit.code)} reloadDocument>
              {t('paper.import.template')}
            </TextLink>
          </p>
        </Card>
      </div>
    </>
  );
}
