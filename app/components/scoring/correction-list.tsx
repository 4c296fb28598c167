import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface CorrectionListProps {
  readonly corrections: readonly {
    readonly version: number;
    readonly day: string;
    readonly nodeCode: string;
    /** Points as they are printed, and what those before rested on. */
    readonly before: string;
    readonly basis: string;
    readonly after: string;
    readonly totalBefore: number | null;
    readonly totalAfter: number | null;
    readonly reason: string;
  }[];
  readonly pathOf: (node: string) => string;
}

/** What was corrected in a sheet since it was final, the latest version first; nothing where nothing was. */
export function CorrectionList({ corrections, pathOf }: CorrectionListProps) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const last = corrections.at(-1);
  if (last === undefined) return null;
  return (
    <Card flush title={t('scoring.correct.title')}>
      <p className="px-4 pb-3 text-sm text-ink-soft">
        {t('scoring.correct.current', { version: String(last.version) })}
      </p>
      <TableFrame label={t('scoring.correct.title')} tall>
        <thead>
          <tr>
            <HeaderCell>{t('scoring.correct.version')}</HeaderCell>
            <HeaderCell>{t('scoring.correct.day')}</HeaderCell>
            <HeaderCell>{t('scoring.criterion')}</HeaderCell>
            <HeaderCell numeric>{t('scoring.correct.before')}</HeaderCell>
            <HeaderCell>{t('scoring.correct.basis')}</HeaderCell>
            <HeaderCell numeric>{t('scoring.correct.after')}</HeaderCell>
            <HeaderCell numeric>{t('scoring.correct.totalBefore')}</HeaderCell>
            <HeaderCell numeric>{t('scoring.correct.totalAfter')}</HeaderCell>
            <HeaderCell>{t('scoring.correct.reason')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {[...corrections].reverse().map((one) => (
            <Row key={one.version}>
              <RowHeader>{one.version}</RowHeader>
              <Cell>{one.day}</Cell>
              <Cell>
                <TextLink to={pathOf(one.nodeCode)}>{one.nodeCode}</TextLink>
              </Cell>
              <Cell numeric>{one.before}</Cell>
              <Cell className="min-w-40 wrap-anywhere">{one.basis}</Cell>
              <Cell numeric>{one.after}</Cell>
              <Cell numeric>{formatNumber(one.totalBefore, 2, locale)}</Cell>
              <Cell numeric>{formatNumber(one.totalAfter, 2, locale)}</Cell>
              <Cell className="min-w-48 wrap-anywhere">{one.reason}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}
