import { ChangedValues } from '#app/components/units/changed-values.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

const TONES = { added: 'success', changed: 'accent', moved: 'warning', closed: 'warning' } as const;

/** What an import does, row by row. */
export function RowTable({ rows }: { rows: readonly ImportedRow[] }) {
  const t = useTranslate(importsMessages);
  return (
    <TableFrame label={t('imports.details')}>
      <thead>
        <tr>
          <HeaderCell>{t('imports.code')}</HeaderCell>
          <HeaderCell>{t('imports.change')}</HeaderCell>
          <HeaderCell>{t('imports.details')}</HeaderCell>
          <HeaderCell numeric>{t('imports.line')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, code, change, values }) => (
          <Row key={`${line} ${code}`}>
            <RowHeader>{code}</RowHeader>
            <Cell>
              {change !== 'unchanged' && <Badge tone={TONES[change]}>{t(`imports.change.${change}`)}</Badge>}
            </Cell>
            <Cell className="min-w-56">
              <ChangedValues values={values} />
            </Cell>
            <Cell numeric>{line}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
