import { useLoaderData } from '@remix-run/react';
import { LedgerTable } from '#app/components/paper/ledger-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getLedger } from '#app/services/paper/get-ledger.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

export const loader = staffLoader('paper.read', ({ ctx, request }) =>
  getLedger(ctx, { round: readText(new URL(request.url), 'round') }),
);

export const meta = titleFrom(paperMessages, 'paper.title');

/** The ledger of paper sheets of a round, unit by unit. */
export default function Paper() {
  const { rounds, shown } = useLoaderData<typeof loader>();
  const t = useTranslate(paperMessages);
  return (
    <>
      <PageHeader title={t('paper.title')} description={t('paper.description')} />
      {shown === null ? (
        <Card>
          <EmptyState title={t('paper.noRounds')}>{t('paper.noRoundsHint')}</EmptyState>
        </Card>
      ) : (
        <>
          <FilterBar fields={['round']}>
            <FormField name="round" label={t('paper.round')} className="w-full max-w-md">
              {(field) => (
                <Select {...field} defaultValue={shown.round.slug}>
                  {rounds.map(({ slug, title }) => (
                    <option key={slug} value={slug}>
                      {title}
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
          </FilterBar>
          <Card flush title={t('paper.ledger')} aside={shown.round.title}>
            <LedgerTable
              round={shown.round.slug}
              isTold={shown.isTold}
              lines={shown.lines}
              total={shown.total}
            />
            <p className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-sm" data-chrome>
              {(['csv', 'xlsx'] as const).map((format) => (
                <a
                  key={format}
                  href={paths.paperLedgerFile(format, shown.round.slug)}
                  className="text-accent hover:underline"
                >
                  {t(`paper.${format}`)}
                </a>
              ))}
            </p>
          </Card>
          <p className="mt-3 max-w-3xl text-sm text-ink-soft">
            {t(shown.isTold ? 'paper.identities' : 'paper.withheld')}
          </p>
        </>
      )}
    </>
  );
}
