import { NODE_LOOKS, ROW_LOOKS } from '#app/components/indexes/node-looks.ts';
import { TextLink } from '#app/components/ui/button.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { NodeKind } from '#app/domain/indexes/criteria-set.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatChange, formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { NodeDifference } from '#app/domain/scoring/node-differences.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface DifferenceLine extends NodeDifference {
  readonly kind: NodeKind;
  readonly isLeaf: boolean;
}

interface NodeDifferencesProps {
  readonly nodes: readonly DifferenceLine[];
  readonly label: string;
  /** The page of a node over all units. */
  readonly pathOf: (code: string) => string;
}

/** Every criterion over the units of a round: means of each stage, and how many units' points were changed. */
export function NodeDifferences({ nodes, label, pathOf }: NodeDifferencesProps) {
  const t = useTranslate(scoringMessages);
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.criterion')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.max')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.meanSelf')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.meanReview1')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.meanFinal')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.delta')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.changedUnits')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.fullUnits')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {nodes.map((line) => (
          <DifferenceRow key={line.node.code} line={line} path={pathOf(line.node.code)} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function DifferenceRow({ line, path }: { line: DifferenceLine; path: string }) {
  const locale = useLocale();
  const { node, kind, isLeaf, means, delta, changed, full, units } = line;
  const weight = isLeaf ? undefined : 'font-semibold';
  return (
    <Row className={ROW_LOOKS[kind]}>
      <RowHeader className={classNames('min-w-48 align-top', NODE_LOOKS[kind])}>
        <span className="mr-1.5 text-ink-soft">{node.code}</span>
        {isLeaf ? <TextLink to={path}>{node.label}</TextLink> : node.label}
      </RowHeader>
      <Cell numeric className={classNames('align-top', weight)}>
        {amountText(node.max, locale)}
      </Cell>
      {([means.self, means.review1, means.review2] as const).map((mean, place) => (
        <Cell key={place} numeric className={classNames('align-top', weight)}>
          {formatNumber(mean, 2, locale)}
        </Cell>
      ))}
      <Cell numeric className="align-top">
        {delta === null || delta === 0 ? '' : formatChange(delta, 2, locale)}
      </Cell>
      <Cell numeric className="align-top">
        {isLeaf && changed > 0 && `${formatCount(changed, locale)}/${formatCount(units, locale)}`}
      </Cell>
      <Cell numeric className="align-top">
        {isLeaf && `${formatCount(full, locale)}/${formatCount(units, locale)}`}
      </Cell>
    </Row>
  );
}
