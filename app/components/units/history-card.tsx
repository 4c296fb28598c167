import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { hasPlainMessage } from '#app/domain/locale/translate.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { ChangedValues } from './changed-values.tsx';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface Change {
  readonly id: number;
  readonly at: Date;
  readonly action: string;
  readonly staffName: string | null;
  readonly takenBackAt: Date | null;
  readonly row: ImportedRow;
}

/** What was changed of a unit, by whom and when, the latest first. */
export function HistoryCard({ changes }: { changes: readonly Change[] }) {
  const t = useTranslate(unitsMessages);
  if (changes.length === 0) {
    return (
      <Card title={t('units.history')}>
        <p className="text-sm text-ink-soft">{t('units.history.none')}</p>
      </Card>
    );
  }
  return (
    <Card flush title={t('units.history')}>
      <TableFrame label={t('units.history')}>
        <thead>
          <tr>
            <HeaderCell>{t('units.history.when')}</HeaderCell>
            <HeaderCell>{t('units.history.what')}</HeaderCell>
            <HeaderCell>{t('units.history.details')}</HeaderCell>
            <HeaderCell>{t('units.history.who')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={change.id} change={change} />
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}

function ChangeRow({ change: { at, action, staffName, takenBackAt, row } }: { change: Change }) {
  const t = useTranslate(unitsMessages);
  const audit = useTranslate(auditMessages);
  const key = `audit.action.${action}`;
  return (
    <Row>
      <RowHeader className="font-normal whitespace-nowrap">{formatDateTime(at)}</RowHeader>
      <Cell className="min-w-36">
        {hasPlainMessage(key, auditMessages) ? audit(key) : action}
        {takenBackAt !== null && ` (${t('units.history.takenBack')})`}
      </Cell>
      <Cell className="min-w-56">
        {row.change === 'added' ? t('units.history.added') : <ChangedValues values={row.values} />}
      </Cell>
      <Cell className="min-w-32">{staffName ?? t('units.history.server')}</Cell>
    </Row>
  );
}
