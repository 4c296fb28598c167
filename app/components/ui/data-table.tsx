import { Link, useSearchParams } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** How a list is ordered; it lives in the address as `sort` and `dir`. */
export interface Sort<Column extends string = string> {
  readonly column: Column;
  readonly direction: 'asc' | 'desc';
}

interface TableFrameProps {
  /** What the table holds, for screen readers. */
  label: string;
  /** Lets the table grow with the page instead of scrolling inside a frame of its own. */
  tall?: boolean;
  children: ReactNode;
}

/** A table in a frame that scrolls, its header row and first column staying in sight. */
export function TableFrame({ label, tall = false, children }: TableFrameProps) {
  return (
    // A frame that scrolls must be reachable by keyboard.
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className={classNames(
        'table-frame isolate overflow-auto focus-visible:-outline-offset-2',
        !tall && 'max-h-[80dvh]',
      )}
    >
      <table className="w-full border-separate border-spacing-0 text-sm tabular-nums">{children}</table>
    </div>
  );
}

const HEADER =
  'sticky top-0 z-10 border-b border-line bg-sunken px-3 py-2 align-bottom text-xs font-semibold text-ink-soft';
const FIRST = 'first:sticky first:left-0 first:z-20 first:pl-4 last:pr-4';

type HeaderCellProps = ComponentProps<'th'> & { numeric?: boolean };

/** A column's heading. */
export function HeaderCell({ numeric = false, className, ...rest }: HeaderCellProps) {
  return (
    <th
      scope="col"
      className={classNames(HEADER, FIRST, numeric ? 'text-right' : 'text-left whitespace-nowrap', className)}
      {...rest}
    />
  );
}

interface SortHeaderProps {
  column: string;
  sort: Sort;
  numeric?: boolean;
  /** The direction of the first press; numbers begin with the largest. */
  first?: Sort['direction'];
  className?: string;
  children: ReactNode;
}

/** A column's heading that orders the list by this column; pressing again turns the order round. */
export function SortHeader({
  column,
  sort,
  numeric = false,
  first = numeric ? 'desc' : 'asc',
  className,
  children,
}: SortHeaderProps) {
  const [search] = useSearchParams();
  const isSorted = sort.column === column;
  const next = isSorted ? (sort.direction === 'asc' ? 'desc' : 'asc') : first;
  const target = new URLSearchParams(search);
  target.set('sort', column);
  target.set('dir', next);
  target.delete('page');
  return (
    <HeaderCell
      numeric={numeric}
      className={className}
      aria-sort={isSorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <Link
        to={`?${target}`}
        preventScrollReset
        className={classNames(
          'inline-flex items-baseline gap-1 hover:text-accent hover:underline',
          isSorted && 'text-accent',
        )}
      >
        {children}
        <span aria-hidden="true" className={classNames('print:hidden', !isSorted && 'opacity-40')}>
          {isSorted ? (sort.direction === 'asc' ? '↑' : '↓') : '↕'}
        </span>
      </Link>
    </HeaderCell>
  );
}

const CELL = 'border-b border-line px-3 py-2 align-middle group-last/row:border-b-0 last:pr-4';

/** A row that lights up under the pointer. */
export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('group/row bg-surface hover:bg-sunken', className)} {...rest} />;
}

/** The first cell of a row, naming it; stays at the left edge. */
export function RowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={classNames(
        CELL,
        'sticky left-0 z-10 max-w-36 min-w-36 bg-inherit pl-4 text-left font-medium sm:max-w-72',
        className,
      )}
      {...rest}
    />
  );
}

/** A cell of text, or of a number when `numeric`. */
export function Cell({ numeric = false, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return <td className={classNames(CELL, numeric && 'text-right whitespace-nowrap', className)} {...rest} />;
}
