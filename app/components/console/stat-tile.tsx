import { useLocale } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';

/** One number that is read at a glance. */
export function StatTile({ label, value }: { label: string; value: number }) {
  const locale = useLocale();
  return (
    <div className="flex items-baseline justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-3 sm:flex-col sm:justify-start sm:gap-1">
      <p className="text-sm text-ink-soft">{label}</p>
      <p className="text-2xl leading-8 font-bold tabular-nums">{formatCount(value, locale)}</p>
    </div>
  );
}
