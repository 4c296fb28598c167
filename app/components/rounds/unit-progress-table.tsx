import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, Row, RowHeader, SortHeader, TableFrame, type Sort } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { UnitProgress } from '#app/domain/rounds/progress.ts';
import { paths } from '#app/paths.ts';
import { ProgressBar } from './progress-bar.tsx';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** How far each unit of a round is. */
export function UnitProgressTable({ units, sort }: { units: readonly UnitProgress[]; sort: Sort }) {
  const t = useTranslate(roundsMessages);
  const hasQuota = units.some(({ quota }) => quota !== null);
  return (
    <TableFrame label={t('rounds.progress')}>
      <thead>
        <tr>
          <SortHeader column="name" sort={sort}>
            {t('rounds.unit')}
          </SortHeader>
          <SortHeader column="total" sort={sort} numeric className="whitespace-nowrap">
            {t('rounds.collected')}
          </SortHeader>
          {hasQuota && (
            <SortHeader column="share" sort={sort} first="asc" className="min-w-32">
              {t('rounds.share')}
            </SortHeader>
          )}
          <SortHeader column="today" sort={sort} numeric className="whitespace-nowrap">
            {t('rounds.today')}
          </SortHeader>
          <SortHeader column="week" sort={sort} numeric className="whitespace-nowrap">
            {t('rounds.week')}
          </SortHeader>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <UnitRow key={unit.code} unit={unit} hasQuota={hasQuota} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function UnitRow({ unit, hasQuota }: { unit: UnitProgress; hasQuota: boolean }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const total = formatCount(unit.total, locale);
  return (
    <Row>
      <RowHeader>
        {unit.hasResults ? <TextLink to={paths.centre(unit.code)}>{unit.name}</TextLink> : unit.name}
        <span className="block text-xs font-normal text-ink-faint">{unit.code}</span>
      </RowHeader>
      <Cell numeric>
        {unit.quota === null
          ? total
          : t('rounds.ofQuota', { collected: total, quota: formatCount(unit.quota, locale) })}
      </Cell>
      {hasQuota && (
        <Cell>
          {unit.quota === null ? (
            <span className="text-ink-faint">{t('rounds.noQuota')}</span>
          ) : (
            <ProgressBar collected={unit.total} quota={unit.quota} />
          )}
        </Cell>
      )}
      <Cell numeric>{formatCount(unit.today, locale)}</Cell>
      <Cell numeric>{formatCount(unit.lastWeek, locale)}</Cell>
    </Row>
  );
}
