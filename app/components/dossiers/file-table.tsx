import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import { periodText } from './period-text.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface FileLine {
  readonly ref: string;
  readonly fileName: string;
  readonly family: DossierFamily;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly version: number;
  readonly acceptedAt: Date | string;
  readonly takenBackAt: Date | string | null;
  readonly unit: { readonly name: string };
  readonly staffName: string | null;
}

/** Imported files, one version a line; on a phone what stands beside the name moves under it. */
export function FileTable({ files }: { files: readonly FileLine[] }) {
  const t = useTranslate(dossiersMessages);
  const wide = 'max-sm:hidden';
  return (
    <TableFrame label={t('dossiers.files')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('dossiers.file')}</HeaderCell>
          <HeaderCell className={wide}>{t('dossiers.unit')}</HeaderCell>
          <HeaderCell className={wide}>{t('dossiers.period')}</HeaderCell>
          <HeaderCell className={wide}>{t('dossiers.version')}</HeaderCell>
          <HeaderCell className={wide}>{t('dossiers.acceptedAt')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <Row key={file.ref}>
            <RowHeader className="max-w-none! wrap-anywhere">
              <TextLink to={paths.dossierFile(file.ref)}>{file.fileName}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">
                {t(`dossiers.family.${file.family}`)}
              </span>
              <span className="block text-xs font-normal text-ink-soft sm:hidden">
                {file.unit.name} · {periodText(file)} ·{' '}
                {t('dossiers.versionNumber', { version: String(file.version) })}
              </span>
              {file.takenBackAt !== null && (
                <span className="mt-1 block">
                  <Badge>{t('dossiers.takenBack')}</Badge>
                </span>
              )}
            </RowHeader>
            <Cell className={`${wide} min-w-32`}>{file.unit.name}</Cell>
            <Cell className={`${wide} whitespace-nowrap`}>{periodText(file)}</Cell>
            <Cell className={wide}>{file.version}</Cell>
            <Cell className={`${wide} whitespace-nowrap`}>
              {formatDateTime(new Date(file.acceptedAt))}
              <span className="block text-xs text-ink-faint">
                {file.staffName ?? t('dossiers.byCommand')}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
