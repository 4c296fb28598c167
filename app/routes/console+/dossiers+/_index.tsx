import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { BoardTable } from '#app/components/dossiers/board-table.tsx';
import { DossierViews } from '#app/components/dossiers/dossier-views.tsx';
import { RateFormula, SourceFilters } from '#app/components/dossiers/source-filters.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { BoardLine } from '#app/domain/dossiers/board.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readBoardChoice, readBoardSort } from '#app/http/dossier-view.server.ts';
import { paths } from '#app/paths.ts';
import { getBoard } from '#app/services/dossiers/get-board.server.ts';
import type { KeysOf } from '#app/messages/index.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const sort = readBoardSort(url);
  return { ...(await getBoard(ctx, readBoardChoice(url), sort)), sort };
});

export const meta = titleFrom(dossiersMessages, 'dossiers.title');

/** Counts of dossiers of one source and period, by unit or area. */
export default function Dossiers() {
  const { source, by, of, lines, total, sort } = useLoaderData<typeof loader>();
  const t = useTranslate(dossiersMessages);
  const can = useCan();
  const [search] = useSearchParams();
  const linkOf = ({ key }: BoardLine) => {
    const inside = search.get('unit') || search.get('area');
    if (key === '' || inside) return null;
    const target = new URLSearchParams(search);
    target.delete('by');
    target.set(by, key);
    return `?${target}`;
  };
  return (
    <>
      <PageHeader
        title={t('dossiers.title')}
        description={t('dossiers.description')}
        action={
          can('dossiers.import') && <LinkButton to={paths.dossierImport()}>{t('dossiers.import')}</LinkButton>
        }
      />
      <DossierViews current="board" />
      {source === null ? (
        <Card>
          <EmptyState title={t('dossiers.noFiles')}>{t('dossiers.noFilesHint')}</EmptyState>
        </Card>
      ) : (
        <>
          <SourceFilters source={source} more={['by', 'unit', 'area']}>
            <FormField name="by" label={t('dossiers.by')}>
              {(field) => (
                <Select {...field} defaultValue={by}>
                  <option value="unit">{t('dossiers.by.unit')}</option>
                  <option value="area">{t('dossiers.by.area')}</option>
                </Select>
              )}
            </FormField>
          </SourceFilters>
          <RateFormula rate={source.rate} incomplete={source.incomplete} />
          <Card
            flush
            title={titleOf(t, by, of)}
            aside={t('dossiers.asOf', { time: formatDateTime(new Date(source.acceptedAt)) })}
          >
            <BoardTable by={by} lines={lines} total={total} rate={source.rate} sort={sort} linkOf={linkOf} />
            <p className="flex flex-wrap justify-between gap-x-4 border-t border-line px-4 py-3 text-sm">
              <span className="text-ink-soft">{t('dossiers.totalHint')}</span>
              <a href={paths.dossierExport(search)} className="text-accent hover:underline" data-chrome>
                {t('dossiers.export')}
              </a>
            </p>
          </Card>
        </>
      )}
    </>
  );
}

function titleOf(t: Translate<KeysOf<'dossiers'>>, by: 'unit' | 'area', of: string): string {
  if (of === '') return t('dossiers.board');
  return t(by === 'area' ? 'dossiers.areasOfUnit' : 'dossiers.unitsOfArea', { name: of });
}
