import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount, formatPercent } from '#app/domain/locale/format.ts';
import { quotaShare, type ProgressView, type UnitProgress } from '#app/domain/rounds/progress.ts';
import { ProgressBar } from './progress-bar.tsx';
import { UnitProgressTable } from './unit-progress-table.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

interface Totals {
  readonly collected: number;
  readonly quota: number | null;
  readonly today: number;
  readonly lastWeek: number;
  readonly unitCount: number;
}

interface RoundProgressCardProps {
  progress: Totals;
  view: ProgressView;
  /** The units of this page. */
  shown: { readonly rows: readonly UnitProgress[]; readonly total: number };
}

/** How far a round is: one sentence, then unit by unit. */
export function RoundProgressCard({ progress, view, shown }: RoundProgressCardProps) {
  const t = useTranslate(roundsMessages);
  return (
    <Card title={t('rounds.progress')} flush>
      <div className="px-4 pb-4">
        <ProgressSentence progress={progress} />
        <FilterBar fields={['q', 'silent']}>
          <FormField name="q" label={t('rounds.findUnit')} className="w-64 max-w-full grow sm:grow-0">
            {(field) => (
              <TextInput
                {...field}
                type="search"
                defaultValue={view.search}
                placeholder={t('rounds.findUnitHint')}
              />
            )}
          </FormField>
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              name="silent"
              value="1"
              defaultChecked={view.silentOnly}
              className="size-4"
            />
            {t('rounds.silentOnly')}
          </label>
        </FilterBar>
      </div>
      {shown.total === 0 ? (
        <EmptyState title={t('rounds.noUnitMatches')} />
      ) : (
        <>
          <UnitProgressTable units={shown.rows} sort={view.sort} />
          <Pagination page={view.page} pageSize={view.pageSize} total={shown.total} />
        </>
      )}
    </Card>
  );
}

function ProgressSentence({ progress: { collected, quota, today, lastWeek } }: { progress: Totals }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const share = formatPercent(quotaShare(collected, quota), 1, locale);
  return (
    <div className="mb-4">
      <p>
        <strong className="font-semibold">
          {quota === null
            ? t('rounds.progressSentence', { collected: count(collected) })
            : t('rounds.progressOfQuota', {
                collected: count(collected),
                quota: count(quota),
                share,
              })}
        </strong>
        {'; '}
        {t('rounds.progressRecent', { today: count(today), week: count(lastWeek) })}.
      </p>
      {quota !== null && (
        <div className="mt-1.5 max-w-md">
          <ProgressBar collected={collected} quota={quota} />
        </div>
      )}
    </div>
  );
}
