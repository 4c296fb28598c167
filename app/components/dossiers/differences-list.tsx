import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Difference } from '#app/domain/dossiers/differences.ts';
import { isCountId } from '#app/domain/dossiers/counts.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

const TONES = { added: 'success', removed: 'warning', changed: 'accent' } as const;

/** What a version changes, row by row. */
export function DifferencesList({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const text = (count: number | null) => (count === null ? '–' : formatCount(count, locale));
  return (
    <ul className="flex flex-col">
      {differences.map(({ unit, area, kind, changes }) => (
        <li
          key={`${unit} ${area ?? ''}`}
          className="border-t border-line px-4 py-2.5 text-sm first:border-t-0"
        >
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <span className="wrap-anywhere">{area === null ? unit : `${unit} › ${area}`}</span>
            <Badge tone={TONES[kind]}>{t(`dossiers.difference.${kind}`)}</Badge>
          </p>
          <p className="text-ink-soft">
            {changes
              .map(({ id, from, to }) =>
                t('dossiers.changed', {
                  column: t(isCountId(id) ? `dossiers.count.${id}` : `dossiers.column.${id}`),
                  from: text(from),
                  to: text(to),
                }),
              )
              .join('; ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
