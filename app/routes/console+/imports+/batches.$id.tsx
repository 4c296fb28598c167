import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RowTable } from '#app/components/imports/row-table.tsx';
import { actionText } from '#app/components/imports/batch-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getImport } from '#app/services/imports/get-import.server.ts';
import { takeBackImport } from '#app/services/imports/take-back-import.server.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('units.manage', async ({ ctx, request, params }) => {
  const { rows, ...batch } = await getImport(ctx, { id: params['id'] ?? '' });
  const page = readPage(new URL(request.url));
  const added = rows.filter(({ change }) => change === 'added').length;
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { batch, added, changed: rows.length - added, total: rows.length, page, rows: shown };
});

export const action = staffAction('units.manage', { fields: ['do'] }, async ({ ctx, typed, params }) => {
  if (typed.do !== 'take-back') throw new AppError('invalid', 'errors.invalid');
  const { id } = await getImport(ctx, { id: params['id'] ?? '' });
  await takeBackImport(ctx, { id });
  return redirect(paths.imports('takenBack'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(importsMessages, 'imports.batches');

/** What one import or change of a list did, and the button that takes it back. */
export default function ImportBatch() {
  const { batch, added, changed, total, page, rows } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(importsMessages);
  const locale = useLocale();
  const counts = { added: formatCount(added, locale), changed: formatCount(changed, locale) };
  return (
    <>
      <PageHeader
        title={t('imports.batchTitle', {
          what: actionText(batch.action, locale),
          when: formatDateTime(batch.at),
        })}
        breadcrumb={[{ label: t('imports.title'), to: paths.imports() }]}
        description={[batch.fileName, batch.staffName].filter(Boolean).join(' · ')}
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <Card className="mb-5">
        {batch.takenBackAt !== null ? (
          <Badge icon="check">{t('imports.takenBack')}</Badge>
        ) : (
          <>
            <p className="text-sm">{t('imports.takeBackExplained', counts)}</p>
            <Form className="mt-3">
              <input type="hidden" name="do" value="take-back" />
              <Button look="danger">{t('imports.takeBack')}</Button>
            </Form>
          </>
        )}
      </Card>
      <Card flush>
        <RowTable rows={rows} />
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
