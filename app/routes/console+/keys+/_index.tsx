import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { KeyTable, type KeyLine } from '#app/components/api/key-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { addDays, localDate, parseIsoDate } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listKeys, type ListedKey } from '#app/services/api/list-keys.server.ts';
import { revokeKey } from '#app/services/api/revoke-key.server.ts';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };

function toLine({ unit, createdAt, expiresAt, lastUsedOn, ...key }: ListedKey): KeyLine {
  const used = parseIsoDate(lastUsedOn ?? '');
  const { id, name, prefix, scopes, createdBy, state } = key;
  return {
    ...{ id, name, prefix, scopes, createdBy, state },
    unitName: unit?.name ?? null,
    createdOn: formatDate(localDate(createdAt)),
    // It expires as the day after its last one begins.
    lastDay: expiresAt && formatDate(addDays(localDate(expiresAt), -1)),
    lastUsedOn: used && formatDate(used),
  };
}

export const loader = staffLoader('keys.manage', async ({ ctx, request }) => ({
  keys: (await listKeys(ctx)).map(toLine),
  revoked: readText(new URL(request.url), 'revoked'),
}));

export const action = staffAction('keys.manage', { fields: ['key'] }, async ({ ctx, typed: { key } }) => {
  const { name } = await revokeKey(ctx, { id: /^\d{1,9}$/.test(key) ? Number(key) : 0 });
  return redirect(paths.keys(name), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(keysMessages, 'keys.title');

export default function Keys() {
  const { keys, revoked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(keysMessages);
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        description={t('keys.description')}
        action={
          <>
            <LinkButton look="secondary" to={paths.apiDescription()} reloadDocument>
              {t('keys.documentation')}
            </LinkButton>
            <LinkButton to={paths.newKey()}>{t('keys.add')}</LinkButton>
          </>
        }
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      {revoked !== '' && (
        <div className="mb-4">
          <Alert tone="success">{t('keys.revoked', { name: revoked })}</Alert>
        </div>
      )}
      <Card flush>
        {keys.length === 0 ? (
          <EmptyState title={t('keys.empty')}>{t('keys.emptyHint')}</EmptyState>
        ) : (
          <KeyTable keys={keys} />
        )}
      </Card>
    </>
  );
}
