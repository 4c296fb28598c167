import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatChange, formatNumber } from '#app/domain/locale/format.ts';
import type { ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import { paths } from '#app/paths.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface UnitLine {
  readonly unit: { readonly code: string; readonly name: string };
  readonly cluster: string;
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  readonly delta: number | null;
  readonly declared: string;
  readonly remark: string | null;
}

interface UnitDifferencesProps {
  readonly round: string;
  readonly node: string;
  readonly units: readonly UnitLine[];
}

/** One criterion over the units of a round, so that it is appraised evenly. */
export function UnitDifferences({ round, node, units }: UnitDifferencesProps) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const figure = (value: number | null) => formatNumber(value, 2, locale);
  return (
    <TableFrame label={t('scoring.differences')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.unit')}</HeaderCell>
          <HeaderCell>{t('scoring.declared')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.self')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.review1')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.review2')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.delta')}</HeaderCell>
          <HeaderCell>{t('scoring.print.appraisalNote')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {units.map(({ unit, points, isExempt, delta, declared, remark, cluster }) => (
          <Row key={unit.code}>
            <RowHeader className="min-w-40 align-top">
              <TextLink to={paths.scoreNode(round, unit.code, node)}>{unit.name}</TextLink>
              {cluster !== '' && <span className="block text-xs text-ink-soft">{cluster}</span>}
            </RowHeader>
            <Cell className="align-top whitespace-nowrap">{declared}</Cell>
            <Cell numeric className="align-top">
              {figure(points.self)}
            </Cell>
            <Cell numeric className="align-top">
              {figure(points.review1)}
            </Cell>
            <Cell numeric className="align-top">
              {isExempt ? t('scoring.exempt') : figure(points.review2)}
            </Cell>
            <Cell numeric className="align-top">
              {delta === 0 ? '' : formatChange(delta, 2, locale)}
            </Cell>
            <Cell className="min-w-48 align-top whitespace-pre-line wrap-anywhere">{remark}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
