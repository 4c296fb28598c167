import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { SheetImport } from '#app/domain/paper/desk-view.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

type Result =
  | { readonly done: SheetImport; readonly isStored: boolean }
  | { readonly problems: readonly string[]; readonly total: number };

/** What an import of sheets did or would do, or what is wrong with the file, by line and column. */
export function SheetImportResult({ result }: { result: Result }) {
  const t = useTranslate(paperMessages);
  if ('problems' in result) {
    const { problems, total } = result;
    return (
      <Alert tone="danger" title={t('paper.import.refused', { total: String(total) })}>
        <ul className="mt-1 list-disc pl-5">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {total > problems.length && (
            <li>{t('paper.import.more', { count: String(total - problems.length) })}</li>
          )}
        </ul>
      </Alert>
    );
  }
  const { done, isStored } = result;
  const counts = { valid: String(done.valid), invalid: String(done.invalid), known: String(done.known) };
  return (
    <Alert tone={isStored ? 'success' : 'info'}>
      {t('paper.import.result', { done: String(isStored), ...counts })}
    </Alert>
  );
}
