import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { NODE_LOOKS, ROW_LOOKS } from './node-looks.ts';
import type { NodeKind, Scorer } from '#app/domain/indexes/criteria-set.ts';
import { figureOf, type FigureName } from '#app/domain/indexes/node-figure.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { amountText, ruleText } from '#app/domain/indexes/rule-words.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface NodeLine {
  readonly code: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly max: number;
  readonly rule: Rule;
  readonly scoredBy: Scorer;
  readonly evidence: string;
  readonly appliesTo: readonly UnitKind[];
  readonly mayBeExempt: boolean;
  readonly figure: FigureName | null;
}

interface NodeTableProps {
  readonly nodes: readonly NodeLine[];
  /** The codes after each node of a replaced set; null for a set that was not replaced. */
  readonly successors: Readonly<Record<string, readonly string[]>> | null;
  readonly label: string;
}

/** The tree of a set, a line for each node. */
export function NodeTable({ nodes, successors, label }: NodeTableProps) {
  const t = useTranslate(indexesMessages);
  const hasKinds = nodes.some(({ appliesTo }) => appliesTo.length > 0);
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('indexes.label')}</HeaderCell>
          <HeaderCell numeric>{t('indexes.max')}</HeaderCell>
          <HeaderCell>{t('indexes.rule')}</HeaderCell>
          <HeaderCell>{t('indexes.scoredBy')}</HeaderCell>
          <HeaderCell>{t('indexes.evidence')}</HeaderCell>
          {hasKinds && <HeaderCell>{t('indexes.appliesTo')}</HeaderCell>}
          {successors && <HeaderCell>{t('indexes.successors')}</HeaderCell>}
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <NodeRow key={node.code} node={node} hasKinds={hasKinds} successors={successors} />
        ))}
      </tbody>
    </TableFrame>
  );
}

interface NodeRowProps extends Pick<NodeTableProps, 'successors'> {
  readonly node: NodeLine;
  readonly hasKinds: boolean;
}

function NodeRow({ node, hasKinds, successors }: NodeRowProps) {
  const t = useTranslate(indexesMessages, unitsMessages);
  const locale = useLocale();
  const { code, kind, rule, scoredBy, evidence, appliesTo } = node;
  const isSum = rule.kind === 'sum';
  const after = successors?.[code] ?? [];
  return (
    <Row className={ROW_LOOKS[kind]}>
      <RowHeader className={classNames('min-w-56 align-top', NODE_LOOKS[kind])}>
        <span className="mr-1.5 text-ink-soft">{code}</span>
        {node.label}
      </RowHeader>
      <Cell numeric className={classNames('align-top', kind === 'area' && 'font-bold')}>
        {amountText(node.max, locale)}
      </Cell>
      <Cell className="min-w-48 align-top">
        <RuleWords node={node} />
      </Cell>
      <Cell className="align-top">{!isSum && t(`indexes.scorer.${scoredBy}`)}</Cell>
      <Cell className="min-w-40 align-top whitespace-pre-line">{evidence}</Cell>
      {hasKinds && (
        <Cell className="align-top">
          {appliesTo.length === 0 && !isSum && t('indexes.allUnits')}
          {appliesTo.map((unitKind) => t(`units.kind.${unitKind}`)).join(', ')}
        </Cell>
      )}
      {successors && (
        <Cell className="align-top">{after.length > 0 ? after.join(', ') : t('indexes.dropped')}</Cell>
      )}
    </Row>
  );
}

/** How points are found, whether the node may be left out, and what this site knows of it. */
function RuleWords({ node }: { node: NodeLine }) {
  const t = useTranslate(indexesMessages);
  const locale = useLocale();
  const { rule, mayBeExempt } = node;
  const figure = figureOf(node);
  const notes = [
    ...(mayBeExempt ? [t('indexes.mayBeExempt')] : []),
    ...(figure === null ? [] : [t('indexes.fedBy', { figure: t(`indexes.figure.${figure}`) })]),
  ];
  return (
    <>
      {rule.kind !== 'sum' && ruleText(rule, locale)}
      {notes.map((note) => (
        <span key={note} className="mt-1 block text-xs text-ink-soft">
          {note}
        </span>
      ))}
    </>
  );
}
