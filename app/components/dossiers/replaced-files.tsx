import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

/** Units and areas that are named of a file; the rest are counted. */
const NAMED = 12;

interface ReplacedFilesProps {
  readonly files: readonly {
    readonly fileName: string;
    readonly issuer: string;
    readonly names: readonly string[];
  }[];
}

/** Files of other units whose counts a file would replace, with what is replaced. */
export function ReplacedFiles({ files }: ReplacedFilesProps) {
  const t = useTranslate(dossiersMessages);
  if (files.length === 0) return null;
  return (
    <Alert tone="warning" title={t('dossiers.replaces')}>
      <ul className="mt-1 list-disc pl-5 text-ink">
        {files.map(({ fileName, issuer, names }) => (
          <li key={`${fileName} ${issuer}`} className="wrap-anywhere">
            {t('dossiers.replacesFile', { file: fileName, unit: issuer, rows: names.length })}{' '}
            {names.slice(0, NAMED).join('; ')}
            {names.length > NAMED && '; …'}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
