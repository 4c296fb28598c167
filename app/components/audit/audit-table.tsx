import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { hasPlainMessage } from '#app/domain/locale/translate.ts';
import { detailTexts } from './audit-details.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export interface AuditLine {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: 'staff' | 'cli' | 'system';
  readonly staffName: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** What was done, by whom and when, the latest first. */
export function AuditTable({ events }: { events: readonly AuditLine[] }) {
  const t = useTranslate(auditMessages, consoleMessages);
  return (
    <TableFrame label={t('console.audit')}>
      <thead>
        <tr>
          <HeaderCell>{t('audit.time')}</HeaderCell>
          <HeaderCell>{t('audit.who')}</HeaderCell>
          <HeaderCell>{t('audit.action')}</HeaderCell>
          <HeaderCell>{t('audit.subject')}</HeaderCell>
          <HeaderCell>{t('audit.details')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <AuditRow key={event.id} event={event} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function AuditRow({ event }: { event: AuditLine }) {
  const t = useTranslate(auditMessages);
  const locale = useLocale();
  const action = `audit.action.${event.action}`;
  const others = { cli: 'audit.cli', system: 'audit.system' } as const;
  const who = event.actorKind === 'staff' ? (event.staffName ?? t('audit.gone')) : t(others[event.actorKind]);
  return (
    <Row>
      <RowHeader className="font-normal whitespace-nowrap">{formatDateTime(event.at)}</RowHeader>
      <Cell className="min-w-40">{who}</Cell>
      <Cell className="min-w-40">{hasPlainMessage(action, auditMessages) ? t(action) : event.action}</Cell>
      <Cell className="max-w-64 wrap-anywhere">{event.subjectName ?? event.subjectId}</Cell>
      <Cell className="min-w-56 text-xs text-ink-soft">
        {detailTexts(event.details, locale).map((text) => (
          <span key={text} className="block wrap-anywhere">
            {text}
          </span>
        ))}
      </Cell>
    </Row>
  );
}
