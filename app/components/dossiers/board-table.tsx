import type { ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import {
  Cell,
  HeaderCell,
  Row,
  RowHeader,
  SortHeader,
  TableFrame,
  type Sort,
} from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { BoardLine, BoardSort } from '#app/domain/dossiers/board.ts';
import type { CountId } from '#app/domain/dossiers/counts.ts';
import { isFew, type RateId } from '#app/domain/dossiers/rates.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };
import { BrokenBadge } from './broken-badge.tsx';
import { formatOrDash } from './counts-table.tsx';
import { RateText } from './rate-text.tsx';

/** Counts beside the rate; those that a phone has room for come first. */
const COLUMNS = ['settled', 'late', 'open', 'openLate'] as const satisfies readonly CountId[];

interface BoardTableProps {
  readonly by: 'unit' | 'area';
  readonly lines: readonly BoardLine[];
  readonly total: Pick<BoardLine, 'counts' | 'rate'> | null;
  readonly rate: RateId;
  readonly sort: Sort<BoardSort>;
  /** Where a line leads; null for one that leads nowhere. */
  readonly linkOf: (line: BoardLine) => string | null;
}

/** Counts by unit or area with one rate by name, and the total of dossiers. */
export function BoardTable({ by, lines, total, rate, sort, linkOf }: BoardTableProps) {
  const t = useTranslate(dossiersMessages);
  const name = (line: BoardLine): ReactNode => {
    const to = linkOf(line);
    const text = line.name === '' ? t('dossiers.wholeUnit') : line.name;
    return to === null ? text : <TextLink to={to}>{text}</TextLink>;
  };
  return (
    <TableFrame label={t('dossiers.board')} tall>
      <thead>
        <tr>
          <SortHeader column="name" sort={sort}>
            {t(by === 'unit' ? 'dossiers.column.unit' : 'dossiers.area')}
          </SortHeader>
          <SortHeader column="rate" sort={sort} numeric>
            {t(`dossiers.rate.${rate}`)}
          </SortHeader>
          <SortHeader column="received" sort={sort} numeric>
            {t('dossiers.count.received')}
          </SortHeader>
          {COLUMNS.map((id) => (
            <HeaderCell key={id} numeric>
              {t(`dossiers.count.${id}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.key} name={name(line)} line={line} hasBroken={line.hasBroken} />
        ))}
        {total !== null && <Line name={t('dossiers.total')} line={total} />}
      </tbody>
    </TableFrame>
  );
}

interface LineProps {
  readonly name: ReactNode;
  readonly line: Pick<BoardLine, 'counts' | 'rate'>;
  readonly hasBroken?: boolean;
}

function Line({ name, line: { counts, rate }, hasBroken = false }: LineProps) {
  const locale = useLocale();
  const text = (count: number | null) => formatOrDash(count, locale);
  return (
    <Row>
      <RowHeader className="wrap-anywhere">
        {name}
        {hasBroken && (
          <span className="ml-2">
            <BrokenBadge />
          </span>
        )}
      </RowHeader>
      <Cell numeric>
        <RateText rate={rate} isFew={isFew(counts)} />
      </Cell>
      <Cell numeric>{text(counts.received)}</Cell>
      {COLUMNS.map((id) => (
        <Cell key={id} numeric>
          {text(counts[id])}
        </Cell>
      ))}
    </Row>
  );
}
