import { useLocale } from '#app/components/ui/locale.tsx';
import { formatPercent } from '#app/domain/locale/format.ts';
import { quotaShare } from '#app/domain/rounds/progress.ts';

/** Collected of quota as a thin bar with its percentage; nothing without a quota. The numbers stand in words beside it. */
export function ProgressBar({ collected, quota }: { collected: number; quota: number | null }) {
  const locale = useLocale();
  const share = quotaShare(collected, quota);
  if (share === null) return null;
  return (
    <span className="flex items-center gap-2.5">
      <span aria-hidden="true" className="h-2 min-w-16 flex-1 overflow-hidden rounded-full bg-line">
        <span
          className={
            share >= 100 ? 'block h-full rounded-full bg-success' : 'block h-full rounded-full bg-accent-fill'
          }
          style={{ width: `${Math.min(100, share)}%` }}
        />
      </span>
      <span className="w-10 text-right text-sm tabular-nums">{formatPercent(share, 0, locale)}</span>
    </span>
  );
}
