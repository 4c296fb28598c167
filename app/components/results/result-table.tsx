import { useSearchParams } from '@remix-run/react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, Row, RowHeader, SortHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import type { ResultKey } from '#app/domain/results/keys.ts';
import { MEAN_DECIMALS } from '#app/domain/results/sheet.ts';
import { MIN_SHOWN } from '#app/domain/results/suppression.ts';
import type { KeyLabel } from '#app/domain/results/table.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/view.ts';
import { labelText } from '#app/domain/results/wording.ts';
import { LevelBar } from './level-bar.tsx';
import { RateCell } from './rate-cell.tsx';

/** A short table grows with the page; a long one scrolls in a frame, so that its headings stay. */
const MOST_ROWS_UNFRAMED = 30;

/** The results: a row a group, every number of the chart and the files in it. */
export function ResultTable({ view }: { view: ResultsView }) {
  const t = useTranslate(resultsMessages);
  const { by, sort, levels, rate } = view;
  const keys = by.map((key) => t(`results.key.${key}`)).join(', ');
  return (
    <TableFrame label={t('results.tableLabel', { by: keys })} tall={view.rows.length <= MOST_ROWS_UNFRAMED}>
      <thead>
        <tr>
          {by.map((key) => (
            <SortHeader key={key} column={key} sort={sort}>
              {t(`results.key.${key}`)}
            </SortHeader>
          ))}
          <SortHeader column="rate" sort={sort} numeric className="whitespace-nowrap">
            {rate.name}
          </SortHeader>
          <SortHeader column="responses" sort={sort} numeric className="whitespace-nowrap">
            {t('results.column.responses')}
          </SortHeader>
          <SortHeader column="n1" sort={sort} first="desc" className="min-w-44 whitespace-nowrap">
            <span title={t('results.sortByLowest', { level: levels[0] ?? '' })}>
              {t('results.column.distribution')}
            </span>
          </SortHeader>
          <SortHeader column="ci_low" sort={sort} numeric className="min-w-32">
            {t('results.column.interval', { confidence: rate.confidence })}
          </SortHeader>
          <SortHeader column="answers" sort={sort} numeric className="min-w-24">
            {t('results.column.answers')}
          </SortHeader>
          <SortHeader column="mean" sort={sort} numeric className="min-w-28">
            {t('results.column.mean')}
          </SortHeader>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <ResultLine
            key={row.labels.map(({ code, place }) => `${place ?? ''}/${code}`).join('|')}
            row={row}
            view={view}
          />
        ))}
      </tbody>
    </TableFrame>
  );
}

function ResultLine({ row, view }: { row: ViewRow; view: ResultsView }) {
  const locale = useLocale();
  const { rate, levels } = view;
  const { interval } = row;
  const ends =
    interval && [interval.low, interval.high].map((end) => formatNumber(end, rate.decimals, locale));
  return (
    <Row>
      {row.labels.map((label, index) => {
        const name = <RowName key={index} keyName={view.by[index] ?? 'unit'} label={label} view={view} />;
        return index === 0 ? (
          <RowHeader key={index} className={view.by[index] === 'criterion' ? 'sm:min-w-72' : undefined}>
            {name}
          </RowHeader>
        ) : (
          <Cell key={index} className="min-w-36">
            {name}
          </Cell>
        );
      })}
      <Cell numeric>
        {row.rate === null ? <Nothing /> : <RateCell rate={row.rate} interval={interval} style={rate} />}
      </Cell>
      <Cell numeric>
        <Responses row={row} minResponses={view.minResponses} />
      </Cell>
      <Cell>
        {row.counts && row.answers ? <LevelBar counts={row.counts} levels={levels} /> : <Nothing />}
      </Cell>
      <Cell numeric>{ends ? ends.join('–') : <Nothing />}</Cell>
      <Cell numeric>{row.answers === null ? <Nothing /> : formatCount(row.answers, locale)}</Cell>
      <Cell numeric>{row.mean === null ? <Nothing /> : formatNumber(row.mean, MEAN_DECIMALS, locale)}</Cell>
    </Row>
  );
}

/** Where a name leads: a unit to its criteria, a service area to its units. */
const DEEPER: Readonly<Partial<Record<ResultKey, { by: string; parameter: string }>>> = {
  unit: { by: 'criterion', parameter: 'unit' },
  service_area: { by: 'unit', parameter: 'service_area' },
};

function RowName({ keyName, label, view }: { keyName: ResultKey; label: KeyLabel; view: ResultsView }) {
  const locale = useLocale();
  const [search] = useSearchParams();
  const text = labelText(keyName, label, locale);
  const deeper = DEEPER[keyName];
  if (label.code === '') return <span className="text-ink-faint">{text}</span>;
  if (!deeper || view.by.length > 1) return text;
  const target = new URLSearchParams(search);
  ['sort', 'dir', 'page', ...(deeper.parameter === 'unit' ? ['q'] : [])].forEach((name) =>
    target.delete(name),
  );
  target.set('by', deeper.by);
  target.set(deeper.parameter, label.code);
  return <TextLink to={`?${target}`}>{text}</TextLink>;
}

function Responses({ row, minResponses }: { row: ViewRow; minResponses: number }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  if (row.isSuppressed) {
    return (
      <span className="text-ink-faint" title={t('results.tooFewHint', { min: MIN_SHOWN })}>
        {t('results.tooFew', { min: MIN_SHOWN })}
      </span>
    );
  }
  return (
    <>
      {formatCount(row.responses ?? 0, locale)}
      {row.isBelowMinimum && (
        <span
          className="block text-xs text-ink-faint"
          title={t('results.belowMinimumHint', { min: minResponses })}
        >
          {t('results.belowMinimum', { min: minResponses })}
        </span>
      )}
    </>
  );
}

function Nothing() {
  return <span className="text-ink-faint">{NO_FIGURE}</span>;
}
