import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: ReactNode;
  /** What to do next, in one or two sentences. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Stands where a list would be: why it is empty and what fills it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      <p className="text-base font-semibold">{title}</p>
      {children !== undefined && <div className="mt-1.5 max-w-[90ch] text-sm text-ink-soft">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
