import type { ReactNode } from 'react';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { COUNT_IDS, type Counts } from '#app/domain/dossiers/counts.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };
import { BrokenBadge } from './broken-badge.tsx';

export interface CountsLine {
  readonly key: string;
  readonly name: ReactNode;
  /** What stands under the name. */
  readonly note?: ReactNode;
  readonly counts: Counts;
  readonly isBroken?: boolean;
  /** The share of the row, where the table has one. */
  readonly rate?: ReactNode;
}

interface CountsTableProps {
  readonly label: string;
  readonly first: string;
  /** How the shares of the rows are called. */
  readonly rateHeading?: string;
  readonly lines: readonly CountsLine[];
}

/** Counts by row, in the order of the form's columns. */
export function CountsTable({ label, first, rateHeading, lines }: CountsTableProps) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const shown = COUNT_IDS.filter((id) => lines.some(({ counts }) => counts[id] !== null));
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{first}</HeaderCell>
          {rateHeading !== undefined && <HeaderCell numeric>{rateHeading}</HeaderCell>}
          {shown.map((id) => (
            <HeaderCell key={id} numeric>
              {t(`dossiers.count.${id}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, note, counts, isBroken = false, rate }) => (
          <Row key={key}>
            <RowHeader className="wrap-anywhere">
              {name}
              {note !== undefined && <span className="block text-xs font-normal text-ink-faint">{note}</span>}
              {isBroken && (
                <span className="mt-1 block">
                  <BrokenBadge />
                </span>
              )}
            </RowHeader>
            {rateHeading !== undefined && <Cell numeric>{rate}</Cell>}
            {shown.map((id) => (
              <Cell key={id} numeric>
                {formatOrDash(counts[id], locale)}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** A count; a dash where the file has none. */
export function formatOrDash(count: number | null, locale: Parameters<typeof formatCount>[1]): string {
  return count === null ? '–' : formatCount(count, locale);
}
