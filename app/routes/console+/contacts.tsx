import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ContactTable } from '#app/components/receipts/contact-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { AppError } from '#app/domain/errors.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { finishContact } from '#app/services/receipts/finish-contact.server.ts';
import { listContacts } from '#app/services/receipts/list-contacts.server.ts';
import { viewContact } from '#app/services/receipts/view-contact.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import contactsMessages from '#app/messages/contacts.json' with { type: 'json' };

const PAGE_SIZE = 50;

export const loader = staffLoader('contacts.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const page = readPage(url);
  const { contacts, total } = await listContacts(ctx, { page, pageSize: PAGE_SIZE });
  return { contacts, total, page, isFinished: url.searchParams.get('done') === 'finished' };
});

const CONTACT_FORM = { fields: ['change', 'ref'] } as const;

/** Shows one contact, in the answer to this one press alone; or deletes it after the call. */
export const action = staffAction('contacts.read', CONTACT_FORM, async ({ ctx, typed, context }) => {
  const { change, ref } = typed;
  if (change === 'view') {
    const { keys: contactKeys } = context.installation.contacts;
    const shown = { ref, ...(await viewContact({ ...ctx, contactKeys }, { ref })) };
    return data({ shown }, { headers: { 'Cache-Control': 'no-store' } });
  }
  if (change !== 'finish') throw new AppError('invalid', 'errors.invalid');
  await finishContact(ctx, { ref });
  return redirect(`${paths.contacts()}?done=finished`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.contacts');

export default function Contacts() {
  const { contacts, total, page, isFinished } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(contactsMessages);
  const title = useTranslate(consoleMessages)('console.contacts');
  const locale = useLocale();
  return (
    <>
      <PageHeader title={title} description={t('contacts.description')} />
      {isFinished && result === undefined && (
        <div className="mb-4">
          <Alert tone="success">{t('contacts.finished')}</Alert>
        </div>
      )}
      {result && 'errors' in result && <ErrorSummary errors={result.errors} />}
      <Card flush title={t('contacts.count', { count: formatCount(total, locale) })}>
        {total === 0 ? (
          <EmptyState title={t('contacts.none')}>{t('contacts.noneHint')}</EmptyState>
        ) : (
          <ContactTable contacts={contacts} shown={result && 'shown' in result ? result.shown : null} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
