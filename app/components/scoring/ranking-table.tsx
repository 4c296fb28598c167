import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatChange, formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { correctionText, type TotalCorrection } from '#app/domain/scoring/total-correction.ts';
import type { SheetState } from '#app/domain/scoring/sheet-state.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { paths } from '#app/paths.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export interface RankedLine {
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly cluster: string;
  readonly state: SheetState | null;
  readonly place: number | null;
  readonly group: string | null;
  readonly self: number | null;
  readonly total: number | null;
  readonly delta: number | null;
  readonly missing: number | null;
  readonly own: number | null;
  readonly declared: number | null;
  readonly correction: TotalCorrection | null;
  readonly isReadable: boolean;
}

interface RankingTableProps {
  readonly round: string;
  readonly sheets: readonly RankedLine[];
  readonly label: string;
}

/** The sheets of units of one level, the best first: how far each is, its points and its place. */
export function RankingTable({ round, sheets, label }: RankingTableProps) {
  const t = useTranslate(scoringMessages);
  const hasGroups = sheets.some(({ group }) => group !== null);
  const hasClusters = sheets.some(({ cluster }) => cluster !== '');
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.unit')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.place')}</HeaderCell>
          {hasGroups && <HeaderCell>{t('scoring.group')}</HeaderCell>}
          <HeaderCell numeric>{t('scoring.total')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.selfTotal')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.delta')}</HeaderCell>
          <HeaderCell>{t('scoring.state')}</HeaderCell>
          {hasClusters && <HeaderCell>{t('scoring.cluster')}</HeaderCell>}
          <HeaderCell numeric>{t('scoring.declaredOf')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.missing')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet) => (
          <RankedRow key={sheet.unitCode} {...{ round, sheet, hasGroups, hasClusters }} />
        ))}
      </tbody>
    </TableFrame>
  );
}

interface RankedRowProps {
  readonly round: string;
  readonly sheet: RankedLine;
  readonly hasGroups: boolean;
  readonly hasClusters: boolean;
}

function RankedRow({ round, sheet, hasGroups, hasClusters }: RankedRowProps) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const { unitCode, unitName, place, isReadable } = sheet;
  return (
    <Row>
      <RowHeader>
        {isReadable ? <TextLink to={paths.scoreSheet(round, unitCode)}>{unitName}</TextLink> : unitName}
      </RowHeader>
      <Cell numeric>{place === null ? NO_FIGURE : formatCount(place, locale)}</Cell>
      {hasGroups && <Cell className="font-semibold">{sheet.group}</Cell>}
      <Cell numeric className="font-semibold">
        {formatNumber(sheet.total, 2, locale)}
        {sheet.correction && (
          <span className="block text-xs font-normal text-ink-soft">
            {correctionText(sheet.correction, locale)}
          </span>
        )}
      </Cell>
      <Cell numeric>{formatNumber(sheet.self, 2, locale)}</Cell>
      <Cell numeric>{sheet.delta === 0 ? '' : formatChange(sheet.delta, 2, locale)}</Cell>
      <Cell className="whitespace-nowrap">{sheet.state && t(`scoring.state.${sheet.state}`)}</Cell>
      {hasClusters && <Cell className="whitespace-nowrap">{sheet.cluster}</Cell>}
      <Cell numeric>{sheet.declared !== null && `${sheet.declared}/${sheet.own}`}</Cell>
      <Cell numeric>{sheet.missing !== null && formatCount(sheet.missing, locale)}</Cell>
    </Row>
  );
}
