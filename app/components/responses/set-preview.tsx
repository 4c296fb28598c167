import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PreviewView } from '#app/domain/results/print/set-preview.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

/** What taking a set out of the count, or back, would do: the rates before and after, and when its responses came. */
export function SetPreview({ preview: { rates, step, bars } }: { preview: PreviewView }) {
  const t = useTranslate(exclusionsMessages);
  if (bars.length === 0) return null;
  return (
    <div className="mt-5 flex flex-col gap-4 border-t border-line pt-5">
      <TableFrame label={t('exclusions.preview.place')}>
        <thead>
          <tr>
            <HeaderCell>{t('exclusions.preview.place')}</HeaderCell>
            <HeaderCell numeric>{t('exclusions.preview.before')}</HeaderCell>
            <HeaderCell numeric>{t('exclusions.preview.after')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ place, before, after }) => (
            <Row key={place}>
              <RowHeader>{t(`exclusions.preview.${place}`)}</RowHeader>
              <Cell numeric>{before}</Cell>
              <Cell numeric>{after}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <div>
        <h3 className="mb-2 text-sm font-semibold">{t(`exclusions.preview.${step}`)}</h3>
        <ul className="grid gap-1 text-xs">
          {bars.map(({ label, text, length }) => (
            <li key={label} className="grid grid-cols-[8rem_minmax(0,1fr)_4rem] items-center gap-2">
              <span className="text-ink-soft">{label}</span>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="h-3 w-full" aria-hidden="true">
                <rect width={length} height="4" className="fill-accent" />
              </svg>
              <span className="text-right tabular-nums">{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
