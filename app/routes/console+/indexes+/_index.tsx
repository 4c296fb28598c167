import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { SetTable } from '#app/components/indexes/set-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listSets } from '#app/services/indexes/list-sets.server.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

export const loader = staffLoader('indexes.read', async ({ ctx }) => ({ sets: await listSets(ctx) }));

export const meta = titleFrom(indexesMessages, 'indexes.title');

export default function Indexes() {
  const { sets } = useLoaderData<typeof loader>();
  const t = useTranslate(figuresMessages, gapsMessages, indexesMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={t('indexes.title')}
        description={t('indexes.description')}
        action={
          <>
            {can('indexes.manage') && (
              <LinkButton to={paths.importSet()}>{t('indexes.importTitle')}</LinkButton>
            )}
            <LinkButton look="secondary" to={paths.indexFigures()}>
              {t('figures.title')}
            </LinkButton>
            {can('scores.read') && (
              <LinkButton look="secondary" to={paths.gaps()}>
                {t('gaps.title')}
              </LinkButton>
            )}
          </>
        }
      />
      <Card flush>{sets.length > 0 ? <SetTable sets={sets} label={t('indexes.title')} /> : <NoSets />}</Card>
    </>
  );
}

function NoSets() {
  const t = useTranslate(indexesMessages);
  return (
    <EmptyState title={t('indexes.empty')}>
      {t('indexes.emptyHint')}
      <code className="mt-2 block rounded bg-sunken px-2 py-1 text-xs text-ink">
        npm run -s sipas -- indexes import --sample
      </code>
    </EmptyState>
  );
}
