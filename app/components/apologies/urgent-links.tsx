import { Link } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { URGENT_FILTERS, type UrgentFilter } from '#app/domain/apologies/late-filter.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface UrgentLinksProps {
  readonly counts: Readonly<Record<UrgentFilter, number>>;
  /** What the list shows. */
  readonly shown: string;
}

/** What is to be done, as numbers that lead to their dossiers. */
export function UrgentLinks({ counts, shown }: UrgentLinksProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  return (
    <ul className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-4">
      {URGENT_FILTERS.map((show) => (
        <li key={show}>
          <Link
            to={paths.apologies({ show })}
            aria-current={show === shown ? 'true' : undefined}
            className={classNames(
              'block h-full rounded-lg border bg-surface px-3 py-2 hover:border-accent',
              show === shown ? 'border-accent' : 'border-line',
            )}
          >
            <span className="block text-xl font-semibold tabular-nums">
              {formatCount(counts[show], locale)}
            </span>
            <span className="block text-sm text-ink-soft">{t(`apologies.filter.${show}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
