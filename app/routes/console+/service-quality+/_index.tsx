import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { ApplyFormulas } from '#app/components/service-quality/apply-formulas.tsx';
import { FittedNote } from '#app/components/service-quality/fitted-note.tsx';
import { daysText } from '#app/components/service-quality/days-text.ts';
import { PeriodSelect } from '#app/components/service-quality/period-select.tsx';
import { QualityTable } from '#app/components/service-quality/quality-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { dateOf, localDate, splitDate } from '#app/domain/periods/date.ts';
import { isDaily } from '#app/domain/service-quality/periods.ts';
import { BASES } from '#app/domain/service-quality/ranking.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readQualityChoice } from '#app/http/quality-view.server.ts';
import { paths } from '#app/paths.ts';
import { getQualityBoard } from '#app/services/service-quality/get-quality-board.server.ts';
import { applyFormulas } from '#app/services/service-quality/use-formulas.server.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

const FORM = { fields: ['from'] } as const;

export const loader = staffLoader('scores.read', async ({ ctx, request }) => {
  const { year } = splitDate(localDate(ctx.now));
  return {
    ...(await getQualityBoard(ctx, readQualityChoice(new URL(request.url)))),
    firstDay: dateOf(year, 1, 1),
  };
});

export const action = staffAction('indexes.manage', FORM, async ({ ctx, typed }) => {
  await applyFormulas(ctx, { from: typed.from });
  return redirect(paths.serviceQuality({ done: 'applied' }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(qualityMessages, 'serviceQuality.title');

/** Units by the service-quality index: official points, places, and the own computation beside them. */
export default function ServiceQuality() {
  const { hasFormulas, shown, firstDay } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(qualityMessages);
  const can = useCan();
  const done = useDone(['applied']);
  return (
    <>
      <PageHeader
        title={t('serviceQuality.title')}
        description={t('serviceQuality.description')}
        action={
          <>
            {shown !== null && (
              <LinkButton look="secondary" to={paths.criteriaSet(shown.set)}>
                {t('serviceQuality.formulas')}
              </LinkButton>
            )}
            {hasFormulas && can('units.manage') && (
              <LinkButton to={paths.imports(undefined, 'service_quality')}>
                {t('serviceQuality.import')}
              </LinkButton>
            )}
          </>
        }
      />
      {done && (
        <div className="mb-4">
          <Alert tone="success">{t('serviceQuality.applied')}</Alert>
        </div>
      )}
      <FittedNote />
      {!hasFormulas ? (
        <ApplyFormulas refused={refused} from={firstDay} />
      ) : shown === null ? (
        <Card>
          <EmptyState title={t('serviceQuality.empty')}>{t('serviceQuality.emptyHint')}</EmptyState>
        </Card>
      ) : (
        <Shown shown={shown} />
      )}
    </>
  );
}

type Board = ReturnType<typeof useLoaderData<typeof loader>>;

function Shown({ shown }: { shown: NonNullable<Board['shown']> }) {
  const { periods } = useLoaderData<typeof loader>();
  const t = useTranslate(qualityMessages);
  const { period, basis, level, levels, groups, max, lines, ranked, others } = shown;
  const days = { from: period.periodFrom, to: period.periodTo };
  return (
    <>
      <FilterBar fields={['period', 'level', 'basis']}>
        <PeriodSelect periods={periods} shown={days} />
        <FormField name="level" label={t('serviceQuality.level')}>
          {(field) => (
            <Select {...field} key={level} defaultValue={level}>
              {levels.map((one) => (
                <option key={one} value={one}>
                  {t(`serviceQuality.level.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="basis" label={t('serviceQuality.basis')}>
          {(field) => (
            <Select {...field} key={basis} defaultValue={basis}>
              {BASES.map((one) => (
                <option key={one} value={one}>
                  {t(`serviceQuality.basis.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </FilterBar>
      {isDaily(days) && (
        <div className="mb-4">
          <Alert tone="warning">{t('serviceQuality.daily')}</Alert>
        </div>
      )}
      <Card
        flush
        title={daysText(t, days)}
        aside={t('serviceQuality.importedAt', { time: formatDateTime(new Date(period.importedAt)) })}
      >
        <QualityTable
          label={t('serviceQuality.title')}
          groups={groups}
          max={max}
          lines={lines}
          period={`${days.from}/${days.to}`}
        />
        <div className="border-t border-line px-4 py-3 text-sm text-ink-soft">
          <p>
            {t('serviceQuality.ranked', { ranked: String(ranked) })}
            {others > 0 && ` ${t('serviceQuality.others', { count: String(others) })}`}
          </p>
          <Downloads />
        </div>
      </Card>
    </>
  );
}

/** The sheet as files, narrowed as the page is. */
function Downloads() {
  const t = useTranslate(qualityMessages);
  const [search] = useSearchParams();
  return (
    <p className="mt-2 flex flex-wrap gap-4" data-chrome>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={paths.serviceQualityFile(format, search)}
          className="text-accent hover:underline"
        >
          {t(`serviceQuality.download.${format}`)}
        </a>
      ))}
    </p>
  );
}
