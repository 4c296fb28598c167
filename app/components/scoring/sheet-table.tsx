import { NODE_LOOKS, ROW_LOOKS } from '#app/components/indexes/node-looks.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { NodeKind } from '#app/domain/indexes/criteria-set.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatChange, formatNumber } from '#app/domain/locale/format.ts';
import { figureSourceText } from '#app/domain/scoring/figure-text.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import type { Gap } from '#app/domain/scoring/gaps.ts';
import type { ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export interface SheetTableLine {
  readonly node: {
    readonly code: string;
    readonly kind: NodeKind;
    readonly label: string;
    readonly max: number;
  };
  readonly isLeaf: boolean;
  readonly declared: string;
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  readonly isMissing: boolean;
  readonly isOverride: boolean;
  readonly isCorrected: boolean;
  readonly delta: number | null;
  readonly notes: Readonly<Record<ScoreStage, string | null>>;
  readonly explanation: string | null;
  readonly evidence: readonly { readonly number: string; readonly page: string | null }[];
  readonly gaps: readonly Gap[];
  readonly source: FigureSource | null;
  readonly awaitsFigure: boolean;
}

interface SheetTableProps {
  readonly lines: readonly SheetTableLine[];
  /** With how many decimals points are printed. */
  readonly decimals: number;
  readonly label: string;
  readonly isFinal: boolean;
  /** The page of a node. */
  readonly pathOf: (code: string) => string;
}

/** The sheet of one unit, node by node: data and points apart, and what appraisals changed. */
export function SheetTable({ lines, decimals, label, isFinal, pathOf }: SheetTableProps) {
  const t = useTranslate(scoringMessages);
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('scoring.criterion')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.max')}</HeaderCell>
          <HeaderCell>{t('scoring.declared')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.self')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.review1')}</HeaderCell>
          <HeaderCell numeric>{t(isFinal ? 'scoring.reviewFinal' : 'scoring.review2')}</HeaderCell>
          <HeaderCell numeric>{t('scoring.delta')}</HeaderCell>
          <HeaderCell>{t('scoring.evidence')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <SheetRow key={line.node.code} path={pathOf(line.node.code)} {...{ line, decimals }} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function SheetRow({ line, decimals, path }: { line: SheetTableLine; decimals: number; path: string }) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const { node, points, delta, isLeaf } = line;
  const weight = node.kind === 'area' ? 'font-bold' : isLeaf ? undefined : 'font-semibold';
  return (
    <Row className={ROW_LOOKS[node.kind]}>
      <RowHeader className={classNames('min-w-48 align-top', NODE_LOOKS[node.kind])}>
        <span className="mr-1.5 text-ink-soft">{node.code}</span>
        {isLeaf ? <TextLink to={path}>{node.label}</TextLink> : node.label}
      </RowHeader>
      <Cell numeric className={classNames('align-top', weight)}>
        {amountText(node.max, locale)}
      </Cell>
      <Cell className="align-top whitespace-nowrap">
        {line.declared}
        {line.isOverride && <span className="block text-xs text-ink-soft">{t('scoring.override')}</span>}
      </Cell>
      {(['self', 'review1', 'review2'] as const).map((stage) => (
        <Cell key={stage} numeric className={classNames('align-top', weight)}>
          {stage === 'review2' && line.isExempt
            ? t('scoring.exempt')
            : formatNumber(points[stage], decimals, locale)}
        </Cell>
      ))}
      <Cell numeric className="align-top">
        {delta === null || delta === 0 ? '' : formatChange(delta, decimals, locale)}
      </Cell>
      <Cell className="min-w-48 align-top">
        <SheetRemarks line={line} />
      </Cell>
    </Row>
  );
}

function SheetRemarks({ line }: { line: SheetTableLine }) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  const { notes, explanation, evidence, gaps, source, awaitsFigure, isCorrected } = line;
  const remarks = [
    ...(source === null ? [] : [figureSourceText(source, locale)]),
    ...evidence.map(({ number, page }) =>
      page === null ? number : t('scoring.documentPage', { number, page }),
    ),
    ...(notes.self === null ? [] : [t('scoring.noteSelf', { text: notes.self })]),
    ...(notes.review1 === null ? [] : [t('scoring.noteReview1', { text: notes.review1 })]),
    ...(explanation === null ? [] : [t('scoring.explanation', { text: explanation })]),
    ...(notes.review2 === null
      ? []
      : [t(isCorrected ? 'scoring.noteCorrected' : 'scoring.noteReview2', { text: notes.review2 })]),
  ];
  return (
    <>
      {remarks.map((remark, place) => (
        <span key={place} className="block whitespace-pre-line wrap-anywhere">
          {remark}
        </span>
      ))}
      <span className="flex flex-wrap gap-1">
        {gaps.map((gap) => (
          <Badge key={gap} tone="warning">
            {t(`scoring.gap.${gap}`)}
          </Badge>
        ))}
        {awaitsFigure && <Badge>{t('scoring.figure.awaits')}</Badge>}
      </span>
    </>
  );
}
