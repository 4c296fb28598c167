import type { ReactNode } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

interface FaultListProps {
  /** The first of them, in words. */
  faults: readonly string[];
  total: number;
  /** What can be done about it. */
  children?: ReactNode;
}

/** What is to be mended in a file, by line. */
export function FaultList({ faults, total, children }: FaultListProps) {
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
      {children}
    </Card>
  );
}
