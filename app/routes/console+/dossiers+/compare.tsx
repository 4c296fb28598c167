import { useLoaderData } from '@remix-run/react';
import { DossierViews } from '#app/components/dossiers/dossier-views.tsx';
import { RateText } from '#app/components/dossiers/rate-text.tsx';
import { RateFormula, SourceFilters } from '#app/components/dossiers/source-filters.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readBoardChoice } from '#app/http/dossier-view.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { compareSources, type ComparedLine } from '#app/services/dossiers/compare-sources.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  return compareSources(ctx, { ...readBoardChoice(url), with: readText(url, 'with') });
});

export const meta = titleFrom(dossiersMessages, 'dossiers.compare');

/** Two sources of the same days, by unit. */
export default function CompareSources() {
  const { source, second, others, lines } = useLoaderData<typeof loader>();
  const t = useTranslate(dossiersMessages);
  return (
    <>
      <PageHeader
        title={t('dossiers.compare')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.compareHint')}
      />
      <DossierViews current="compare" />
      {source !== null && (
        <SourceFilters source={source} more={['with']}>
          {second !== null && (
            <FormField name="with" label={t('dossiers.withSource')}>
              {(field) => (
                <Select {...field} defaultValue={second}>
                  {others.map((family) => (
                    <option key={family} value={family}>
                      {t(`dossiers.family.${family}`)}
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
          )}
        </SourceFilters>
      )}
      {source === null || second === null ? (
        <Card>
          <EmptyState title={t('dossiers.compareNone')} />
        </Card>
      ) : (
        <>
          <RateFormula rate={source.rate} incomplete={source.incomplete} />
          <Card flush>
            <ComparedTable
              lines={lines}
              families={[source.key.family, second]}
              rate={t(`dossiers.rate.${source.rate}`)}
            />
          </Card>
        </>
      )}
    </>
  );
}

interface ComparedTableProps {
  readonly lines: readonly ComparedLine[];
  readonly families: readonly [DossierFamily, DossierFamily];
  readonly rate: string;
}

/** Counts that are compared. */
const COMPARED = ['received', 'settled'] as const;

function ComparedTable({ lines, families, rate }: ComparedTableProps) {
  const t = useTranslate(dossiersMessages);
  const heads = families.map((family) => t(`dossiers.family.${family}`));
  return (
    <TableFrame label={t('dossiers.compare')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('dossiers.column.unit')}</HeaderCell>
          {COMPARED.map((id) => (
            <HeaderCell key={id} numeric>
              {t(`dossiers.count.${id}`)}: {heads.join(' / ')}
            </HeaderCell>
          ))}
          {heads.map((head) => (
            <HeaderCell key={head} numeric>
              {rate}: {head}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.key}>
            <RowHeader className="wrap-anywhere">
              {line.name}
              <OnlyIn line={line} heads={heads} />
            </RowHeader>
            {COMPARED.map((id) => (
              <Cell key={id} numeric>
                <Pair first={line.first?.counts[id] ?? null} second={line.second?.counts[id] ?? null} />
              </Cell>
            ))}
            {[line.first, line.second].map((said, place) => (
              <Cell key={place} numeric>
                {said === null ? '–' : <RateText rate={said.rate} />}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function OnlyIn({ line: { first, second }, heads }: { line: ComparedLine; heads: readonly string[] }) {
  const t = useTranslate(dossiersMessages);
  if (first !== null && second !== null) return null;
  const source = (first === null ? heads[1] : heads[0]) ?? '';
  return <span className="block text-xs font-normal text-warning">{t('dossiers.only', { source })}</span>;
}

/** Two counts and what lies between them, in words and not by colour alone. */
function Pair({ first, second }: { first: number | null; second: number | null }) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const text = (count: number | null) => (count === null ? '–' : formatCount(count, locale));
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <span className="whitespace-nowrap">
        {text(first)} / {text(second)}
      </span>
      {first !== null && second !== null && first !== second && (
        <Badge tone="warning" icon="warning">
          {t('dossiers.differs', { off: formatCount(Math.abs(first - second), locale) })}
        </Badge>
      )}
    </span>
  );
}
