import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { changeOf, type YearFigure } from '#app/domain/indexes/figures.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export interface FigureLineOf {
  readonly code: string;
  readonly label: string;
  readonly max: number;
  readonly figures: readonly YearFigure[];
  readonly tasks: { readonly total: number; readonly open: number };
}

interface FigureTableProps {
  readonly label: string;
  /** `PAPI@2`. */
  readonly set: string;
  /** With how many figures are printed. */
  readonly decimals: number;
  readonly years: readonly number[];
  readonly lines: readonly FigureLineOf[];
}

/** Years and dimensions; rank, group and change in words, so that no colour has to say them. */
export function FigureTable({ label, set, decimals, years, lines }: FigureTableProps) {
  const t = useTranslate(figuresMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('figures.dimension')}</HeaderCell>
          <HeaderCell numeric>{t('figures.max')}</HeaderCell>
          {years.map((year) => (
            <HeaderCell key={year} numeric>
              {year}
            </HeaderCell>
          ))}
          <HeaderCell numeric>{t('figures.tasks')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ code, label: name, max, figures, tasks }) => (
          <Row key={code}>
            <RowHeader className="min-w-48 align-top">
              {code === '' ? t('figures.whole') : `${code} ${name}`}
            </RowHeader>
            <Cell numeric className="align-top">
              {amountText(max, locale)}
            </Cell>
            {years.map((year) => {
              const figure = figures.find((one) => one.year === year);
              const before = figures.find((one) => one.year === year - 1);
              return (
                <Cell key={year} numeric className="min-w-32 align-top">
                  {figure ? <Figure {...{ figure, before, decimals }} /> : '–'}
                </Cell>
              );
            })}
            <Cell numeric className="align-top">
              <DimensionTasks set={set} code={code} total={tasks.total} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** How many tasks there are about a dimension, and the way to a new one; none about the index as a whole. */
function DimensionTasks({ set, code, total }: { set: string; code: string; total: number }) {
  const t = useTranslate(plansMessages);
  const can = useCan();
  return (
    <>
      {total > 0 ? <TextLink to={paths.planTasks({ set, node: code })}>{total}</TextLink> : '–'}
      {code !== '' && can('plans.manage') && (
        <span className="mt-1 block whitespace-nowrap">
          <TextLink
            to={paths.newTask({ set, node: code })}
            aria-label={t('plans.newTaskAbout', { about: code })}
          >
            {t('plans.newTask')}
          </TextLink>
        </span>
      )}
    </>
  );
}

interface FigureProps {
  readonly figure: YearFigure;
  readonly before: YearFigure | undefined;
  readonly decimals: number;
}

function Figure({ figure, before, decimals }: FigureProps) {
  const t = useTranslate(figuresMessages);
  const locale = useLocale();
  const { value, place, provinces, quarter, isMean } = figure;
  const change = changeOf(before?.value, value, decimals);
  const amount = formatNumber(Math.abs(change ?? 0), decimals, locale);
  const direction = change === null ? null : change === 0 ? 'same' : change > 0 ? 'up' : 'down';
  const lines = [
    place !== null && provinces !== null ? t('figures.rank', { place, provinces }) : '',
    quarter === null ? '' : t(`figures.quarter.${quarter}`),
    direction === null
      ? ''
      : direction === 'same'
        ? t('figures.same')
        : t(`figures.${direction}`, { change: amount }),
    isMean ? t('figures.mean') : '',
  ];
  return (
    <>
      <span className="font-semibold">{formatNumber(value, decimals, locale)}</span>
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line} className="block text-xs text-ink-soft">
            {line}
          </span>
        ))}
    </>
  );
}
