import { useLoaderData, useSearchParams } from '@remix-run/react';
import { GapFilters } from '#app/components/indexes/gap-filters.tsx';
import { GapTable } from '#app/components/indexes/gap-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readGapFilters } from '#app/http/gap-view.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listGaps } from '#app/services/indexes/list-gaps.server.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

const PAGE_SIZE = 100;

export const loader = staffLoader('scores.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const page = readPage(url);
  const { gaps, ...choices } = await listGaps(ctx, readGapFilters(url));
  const shown = gaps.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { ...choices, gaps: shown, total: gaps.length, page };
});

export const meta = titleFrom(gapsMessages, 'gaps.title');

export default function Gaps() {
  const { gaps, total, page, sets, areas, units } = useLoaderData<typeof loader>();
  const t = useTranslate(gapsMessages, indexesMessages);
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t('gaps.title')}
        breadcrumb={[{ label: t('indexes.title'), to: paths.criteriaSets() }]}
        description={t('gaps.description')}
        action={
          <LinkButton look="secondary" to={`${paths.gapsFile()}?${search}`} reloadDocument>
            {t('gaps.download')}
          </LinkButton>
        }
      />
      {sets.length > 0 && <GapFilters sets={sets} areas={areas} units={units} />}
      <Card flush>
        {gaps.length === 0 ? (
          <EmptyState title={t('gaps.empty')}>
            {t(sets.length > 0 ? 'gaps.noneHere' : 'gaps.emptyHint')}
          </EmptyState>
        ) : (
          <GapTable gaps={gaps} unit={search.get('unit') ?? ''} label={t('gaps.title')} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
      {gaps.length > 0 && <p className="mt-3 max-w-[90ch] text-xs text-ink-faint">{t('gaps.mean')}</p>}
    </>
  );
}
