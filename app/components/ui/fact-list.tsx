import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface FactListProps {
  facts: readonly (readonly [label: string, value: ReactNode])[];
  /** Names above their values, for a narrow place. */
  stacked?: boolean;
}

/** Names and values, one pair a line; side by side where there is room. */
export function FactList({ facts, stacked = false }: FactListProps) {
  return (
    <dl
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 text-sm',
        !stacked && 'sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-y-2.5',
      )}
    >
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className={classNames('mt-2 text-ink-faint', !stacked && 'sm:mt-0!')}>{label}</dt>
          <dd className="wrap-break-word whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
