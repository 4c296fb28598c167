import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

interface FaultListProps {
  /** The first of them, in words. */
  faults: readonly string[];
  total: number;
  /** Whether branches that would move can be allowed. */
  mayMove: boolean;
}

/** What is to be mended in a file, by line. */
export function FaultList({ faults, total, mayMove }: FaultListProps) {
  const t = useTranslate(importsMessages);
  return (
    <Card title={t('imports.faults', { count: total })}>
      <p className="text-sm">{t('imports.faultsHint')}</p>
      <ul className="mt-3 flex list-disc flex-col gap-1.5 pl-5 text-sm">
        {faults.map((fault) => (
          <li key={fault} className="wrap-anywhere">
            {fault}
          </li>
        ))}
        {total > faults.length && <li>{t('imports.moreFaults', { count: total - faults.length })}</li>}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton to={paths.imports()}>{t('imports.otherFile')}</LinkButton>
        {mayMove && (
          <LinkButton look="secondary" to="?moves=1">
            {t('imports.allowMoves')}
          </LinkButton>
        )}
      </div>
    </Card>
  );
}
