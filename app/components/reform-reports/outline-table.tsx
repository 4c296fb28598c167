import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

type Change = 'added' | 'changed' | null;

/** A section of an outline, in words. */
export interface SectionLine {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly isJudgement: boolean;
  readonly change: Change;
}

/** A line of the annex, in words. */
export interface AnnexLineView {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly change: Change;
}

interface OutlineTablesProps {
  readonly sections: readonly SectionLine[];
  readonly annex: readonly AnnexLineView[];
}

/** The sections of an outline, then the lines of its annex. */
export function OutlineTables({ sections, annex }: OutlineTablesProps) {
  const t = useTranslate(reformMessages);
  return (
    <>
      <Card flush title={t('reformReports.outline.sections')}>
        <TableFrame label={t('reformReports.outline.sections')}>
          <thead>
            <tr>
              <HeaderCell>{t('reformReports.outline.heading')}</HeaderCell>
              <HeaderCell>{t('reformReports.outline.drafted')}</HeaderCell>
              <HeaderCell>{t('reformReports.outline.ownWords')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {sections.map(({ id, title, source, isJudgement, change }) => (
              <Row key={id}>
                <RowHeader>
                  {title} <ChangeBadge change={change} />
                </RowHeader>
                <Cell>{source}</Cell>
                <Cell>{isJudgement ? t('reformReports.outline.own') : ''}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      </Card>
      <Card flush title={t('reformReports.outline.annex')}>
        <TableFrame label={t('reformReports.outline.annex')}>
          <thead>
            <tr>
              <HeaderCell>{t('reformReports.doc.number')}</HeaderCell>
              <HeaderCell>{t('reformReports.outline.line')}</HeaderCell>
              <HeaderCell>{t('reformReports.measureUnit')}</HeaderCell>
              <HeaderCell>{t('reformReports.outline.source')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {annex.map(({ id, title, unit, source, change }, index) => (
              <Row key={id}>
                <Cell>{index + 1}</Cell>
                <RowHeader>
                  {title} <ChangeBadge change={change} />
                </RowHeader>
                <Cell className="whitespace-nowrap">{unit}</Cell>
                <Cell>{source}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      </Card>
    </>
  );
}

function ChangeBadge({ change }: { change: Change }) {
  const t = useTranslate(reformMessages);
  return change && <Badge tone="warning">{t(`reformReports.outline.${change}`)}</Badge>;
}
