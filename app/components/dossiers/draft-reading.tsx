import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { isCountId } from '#app/domain/dossiers/counts.ts';
import type { ColumnId, LeftOutRow } from '#app/domain/dossiers/report.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface DraftReadingProps {
  readonly columns: readonly { readonly heading: string; readonly id: ColumnId | null }[];
  readonly leftOut: readonly LeftOutRow[];
}

/** How a file was read: what each column was taken for, and which lines hold no row. */
export function DraftReading({ columns, leftOut }: DraftReadingProps) {
  const t = useTranslate(dossiersMessages);
  const named = (id: ColumnId | null) => {
    if (id === null) return t('dossiers.columnUnread');
    return isCountId(id) ? t(`dossiers.count.${id}`) : t(`dossiers.column.${id}`);
  };
  return (
    <Card>
      <details>
        <summary className="cursor-pointer text-sm font-medium text-accent">{t('dossiers.columns')}</summary>
        <ul className="mt-3 flex flex-col gap-1 text-sm">
          {columns
            .filter(({ heading }) => heading !== '')
            .map(({ heading, id }, place) => (
              <li key={place} className="flex flex-wrap gap-x-2">
                <span className="wrap-anywhere">{heading}:</span>
                <span className={id === null ? 'text-ink-faint' : 'font-medium'}>{named(id)}</span>
              </li>
            ))}
        </ul>
      </details>
      {leftOut.length > 0 && (
        <details className="mt-3">
          <summary className="cursor-pointer text-sm font-medium text-accent">
            {t('dossiers.leftOut')}
          </summary>
          <ul className="mt-3 flex flex-col gap-1 text-sm">
            {leftOut.map(({ line, reason }) => (
              <li key={line}>
                {t('dossiers.line', { line: String(line) })}: {t(`dossiers.leftOut.${reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
