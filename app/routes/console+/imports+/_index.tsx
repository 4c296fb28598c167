import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { BatchTable } from '#app/components/imports/batch-table.tsx';
import { ListFilesCard } from '#app/components/imports/list-files-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FileInput } from '#app/components/ui/forms/file-input.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import type { Refusal } from '#app/domain/form.ts';
import { IMPORT_LISTS } from '#app/domain/tables/import-lists.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createImportDraft } from '#app/services/imports/import-drafts.server.ts';
import { listImports } from '#app/services/imports/list-imports.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

const FORM = { fields: ['list', 'file'] } as const;
const DONE = ['stored', 'same', 'takenBack'] as const;

export const loader = staffLoader('units.manage', async ({ ctx }) => ({ batches: await listImports(ctx) }));

export const action = staffAction('units.manage', FORM, async ({ ctx, typed, fileOf }) => {
  const { ref } = await createImportDraft(ctx, { list: typed.list, file: await fileOf('file') });
  return redirect(paths.importPreview(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(importsMessages, 'imports.title');

export default function Imports() {
  const { batches } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(consoleMessages, importsMessages);
  const done = useDone(DONE);
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        breadcrumb={[{ label: t('console.units'), to: paths.units() }]}
        description={t('imports.description')}
      />
      {done && (
        <div className="mb-4">
          <Alert tone="success">{t(`imports.done.${done}`)}</Alert>
        </div>
      )}
      <div className="mb-5 grid items-start gap-5 xl:grid-cols-2">
        <UploadCard refused={refused} />
        <ListFilesCard />
      </div>
      <Card flush title={t('imports.batches')}>
        {batches.length === 0 ? (
          <EmptyState title={t('imports.noBatches')} />
        ) : (
          <BatchTable batches={batches} />
        )}
      </Card>
    </>
  );
}

function UploadCard({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(importsMessages);
  const [search] = useSearchParams();
  return (
    <Card>
      <Form
        refusal={refused}
        initial={{ list: search.get('list') ?? undefined }}
        encType="multipart/form-data"
        className="flex flex-col gap-4"
      >
        <FormField name="list" label={t('imports.list')} className="max-w-xs">
          {(field) => (
            <Select {...field}>
              {IMPORT_LISTS.map((list) => (
                <option key={list} value={list}>
                  {t(`imports.list.${list}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="file" required label={t('imports.file')} hint={t('imports.fileHint')}>
          {(field) => <FileInput {...field} accept=".xlsx,.csv,.xls" />}
        </FormField>
        <div>
          <Button>{t('imports.look')}</Button>
        </div>
      </Form>
    </Card>
  );
}
