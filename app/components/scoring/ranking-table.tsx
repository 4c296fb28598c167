import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { SheetState } from '#app/domain/scoring/sheet-state.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { paths } from '#app/paths.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface RankedLine {
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly state: SheetState;
  readonly place: number | null;
  readonly self: number | null;
  readonly total: number | null;
  readonly missing: number;
}

/** The sheets of a round, the best first within each kind of unit. */
export function RankingTable({
  round,
  sheets,
  label,
}: {
  round: string;
  sheets: readonly RankedLine[];
  label: string;
}) {
  const t = useTranslate(scoringMessages, unitsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.unit')}</HeaderCell>
          <HeaderCell>{t('scoring.kind')}</HeaderCell>
          <HeaderCell>{t('scoring.state')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.selfTotal')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.total')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.place')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.missing')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet) => (
          <Row key={sheet.unitCode}>
            <RowHeader>
              <TextLink to={paths.scoreSheet(round, sheet.unitCode)}>{sheet.unitName}</TextLink>
            </RowHeader>
            <Cell className="whitespace-nowrap">{t(`units.kind.${sheet.unitKind}`)}</Cell>
            <Cell className="whitespace-nowrap">{t(`scoring.state.${sheet.state}`)}</Cell>
            <Cell numeric>{formatNumber(sheet.self, 2, locale)}</Cell>
            <Cell numeric>{formatNumber(sheet.total, 2, locale)}</Cell>
            <Cell numeric>{sheet.place === null ? '–' : formatCount(sheet.place, locale)}</Cell>
            <Cell numeric>{formatCount(sheet.missing, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
