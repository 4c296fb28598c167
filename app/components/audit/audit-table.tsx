import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { eventWords, type RecordedEvent } from '#app/domain/audit/event-words.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface AuditLine extends RecordedEvent {
  readonly id: number;
  readonly at: Date;
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
  const { who, action, subject, details } = eventWords(event, useLocale());
  return (
    <Row>
      <RowHeader className="font-normal whitespace-nowrap">{formatDateTime(event.at)}</RowHeader>
      <Cell className="min-w-40">{who}</Cell>
      <Cell className="min-w-40">{action}</Cell>
      <Cell className="max-w-64 wrap-anywhere">
        {subject}
        {event.subjectName !== null && event.subjectId !== null && isShort(event.subjectId) && (
          <span className="block text-xs text-ink-faint">{event.subjectId}</span>
        )}
      </Cell>
      <Cell className="min-w-56 text-xs text-ink-soft">
        {details.map((text) => (
          <span key={text} className="block wrap-anywhere">
            {text}
          </span>
        ))}
      </Cell>
    </Row>
  );
}

/** An id that people know by heart, such as the code of a unit; those of accounts are longer. */
const isShort = (id: string) => id.length <= 24 && !/^\d+$/.test(id);
