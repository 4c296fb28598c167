import { useSearchParams } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, SortHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import type { ResultsView, ViewRow } from '#app/domain/results/print/view.ts';
import { labelText } from '#app/domain/results/print/wording.ts';
import { paths } from '#app/paths.ts';
import { questionOf, withQuestion } from './question-search.ts';
import { ResultCells, ResultHeadings } from './result-columns.tsx';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** A short table grows with the page; a long one scrolls in a frame, so that its headings stay. */
const MOST_ROWS_UNFRAMED = 30;

interface ResultTableProps {
  view: ResultsView;
  /** Whether the order cannot be changed, because the address says nothing of this table. */
  fixed?: boolean;
}

/** The results: a row a group, every number of the chart and the files in it. */
export function ResultTable({ view, fixed = false }: ResultTableProps) {
  const t = useTranslate(resultsMessages);
  const { by, sort, columns } = view;
  const Heading = fixed ? FixedHeader : SortHeader;
  const keys = by.map((key) => t(`results.key.${key}`)).join(', ');
  return (
    <TableFrame label={t('results.tableLabel', { by: keys })} tall={view.rows.length <= MOST_ROWS_UNFRAMED}>
      <thead>
        <tr>
          {by.map((key) => (
            <Heading key={key} column={key} sort={sort}>
              {t(`results.key.${key}`)}
            </Heading>
          ))}
          <ResultHeadings columns={columns} view={view} sort={fixed ? undefined : sort} />
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
  return (
    <Row>
      {row.labels.map((label, index) => {
        const name = <RowName key={index} keyName={view.by[index] ?? 'unit'} label={label} view={view} />;
        return index === 0 ? (
          <RowHeader
            key={index}
            className={
              view.by[index] === 'criterion' ? 'wrap-anywhere sm:min-w-72' : 'wrap-anywhere sm:min-w-56'
            }
          >
            {name}
          </RowHeader>
        ) : (
          <Cell key={index} className="min-w-36">
            {name}
          </Cell>
        );
      })}
      <ResultCells columns={view.columns} row={row} view={view} />
    </Row>
  );
}

/** Where a name leads: a unit to its own page, a service area to its units. */
function RowName({ keyName, label, view }: { keyName: ResultKey; label: KeyLabel; view: ResultsView }) {
  const locale = useLocale();
  const [search] = useSearchParams();
  const text = labelText(keyName, label, locale);
  if (label.code === '') return <span className="text-ink-faint">{text}</span>;
  if (view.by.length > 1) return text;
  const target = questionOf(search);
  if (keyName === 'unit') {
    ['q', 'unit', 'alone', 'kind', 'counter'].forEach((name) => target.delete(name));
    return (
      <TextLink to={withQuestion(paths.roundUnit(view.round.slug, label.code), target)}>{text}</TextLink>
    );
  }
  if (keyName !== 'service_area') return text;
  target.set('service_area', label.code);
  return <TextLink to={withQuestion(paths.roundView(view.round.slug, 'unit'), target)}>{text}</TextLink>;
}

/** A heading in the place of one that orders the table. */
function FixedHeader({ numeric, className, children }: ComponentProps<typeof SortHeader>) {
  return (
    <HeaderCell numeric={numeric ?? false} className={className}>
      {children}
    </HeaderCell>
  );
}
