import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import { figureSourceText } from '#app/domain/scoring/figure-text.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface FigureCardProps {
  /** What this site proposes now; null for nothing. */
  readonly proposed: { readonly source: FigureSource; readonly points: number } | null;
  /** What was taken over; null for nothing. */
  readonly taken: FigureSource | null;
  /** When the entry was stored that it would replace. */
  readonly seen: string;
}

/** The figure of this site for a node: it counts once somebody takes it over. */
export function FigureCard({ proposed, taken, seen }: FigureCardProps) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  if (proposed === null && taken === null) return null;
  const isTaken = proposed !== null && taken?.data === proposed.source.data;
  return (
    <Card title={t('scoring.figure')}>
      {taken !== null && (
        <p className="mb-3 max-w-prose text-sm">
          {t('scoring.figure.taken', { source: figureSourceText(taken, locale) })}
        </p>
      )}
      {proposed !== null && !isTaken && (
        <Form className="flex flex-col gap-3">
          <input type="hidden" name="do" value="figure" />
          <input type="hidden" name="figure" value={proposed.source.data} />
          <input type="hidden" name="seen" value={seen} />
          <p className="max-w-prose text-sm">
            {figureSourceText(proposed.source, locale)}{' '}
            {t('scoring.figure.points', { points: formatNumber(proposed.points, 2, locale) })}
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <Button>{t('scoring.figure.accept')}</Button>
            <span className="max-w-prose text-xs text-ink-soft">{t('scoring.figure.hint')}</span>
          </div>
        </Form>
      )}
    </Card>
  );
}
