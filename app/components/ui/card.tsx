import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface CardProps {
  title?: ReactNode;
  /** Small text beside the title, or links at its right end. */
  aside?: ReactNode;
  /** Without inner margin, for a table that reaches the edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A white sheet that holds one subject; with a title it is a region that screen readers list. */
export function Card({ title, aside, flush = false, className, children }: CardProps) {
  const headingId = useId();
  const hasTitle = title !== undefined;
  return (
    <section
      aria-labelledby={hasTitle ? headingId : undefined}
      className={classNames('overflow-hidden rounded-lg border border-line bg-surface', className)}
    >
      {hasTitle && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3.5 pb-3">
          <h2 id={headingId} className="text-base font-semibold">
            {title}
          </h2>
          {aside !== undefined && <div className="text-sm text-ink-soft">{aside}</div>}
        </div>
      )}
      <div className={flush ? undefined : classNames('px-4 pb-4', !hasTitle && 'pt-4')}>{children}</div>
    </section>
  );
}
