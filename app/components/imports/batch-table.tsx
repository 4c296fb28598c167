import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { paths } from '#app/paths.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import importsMessages from '#app/messages/imports.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface Batch {
  readonly id: number;
  readonly at: Date;
  readonly action: string;
  readonly fileName: string | null;
  readonly staffName: string | null;
  readonly takenBackAt: Date | null;
  readonly added: number;
  readonly changed: number;
}

/** What an import or change is called in the log. */
export function actionText(action: string, locale: Locale): string {
  const key = `audit.action.${action}`;
  return hasPlainMessage(key, auditMessages) ? translator(locale, auditMessages)(key) : action;
}

/** Imports and changes of lists, the latest first; each leads to the page that takes it back. */
export function BatchTable({ batches }: { batches: readonly Batch[] }) {
  const t = useTranslate(importsMessages, unitsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('imports.batches')}>
      <thead>
        <tr>
          <HeaderCell>{t('imports.what')}</HeaderCell>
          <HeaderCell>{t('imports.when')}</HeaderCell>
          <HeaderCell numeric>{t('imports.added')}</HeaderCell>
          <HeaderCell numeric>{t('imports.changed')}</HeaderCell>
          <HeaderCell>{t('imports.fileName')}</HeaderCell>
          <HeaderCell>{t('imports.who')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {batches.map(({ id, at, action, fileName, staffName, takenBackAt, added, changed }) => (
          <Row key={id}>
            <RowHeader>
              <TextLink to={paths.importBatch(String(id))}>{actionText(action, locale)}</TextLink>
              {takenBackAt !== null && (
                <span className="block text-xs text-ink-soft">{t('imports.takenBack')}</span>
              )}
            </RowHeader>
            <Cell className="whitespace-nowrap">{formatDateTime(at)}</Cell>
            <Cell numeric>{formatCount(added, locale)}</Cell>
            <Cell numeric>{formatCount(changed, locale)}</Cell>
            <Cell className="max-w-64 wrap-anywhere">{fileName}</Cell>
            <Cell className="min-w-32">{staffName ?? t('units.history.server')}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
