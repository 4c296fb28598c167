import type { ReactNode } from 'react';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };

/** One form in which a file comes. */
export interface FileLink {
  readonly label: string;
  readonly to: string;
}

interface FileCardProps {
  readonly title: string;
  readonly aside?: string | undefined;
  /** What it holds. */
  readonly about: string;
  /** Who may have it. */
  readonly forWhom?: string | undefined;
  readonly links: readonly FileLink[];
  /** Why there is nothing to download. */
  readonly refusal?: string | undefined;
}

/** A file of a round: what it holds, who may have it, and the forms it comes in, the usual one first. */
export function FileCard({ title, aside, about, forWhom, links, refusal }: FileCardProps): ReactNode {
  const t = useTranslate(documentsMessages);
  return (
    <Card title={title} aside={aside}>
      <p className="max-w-[90ch] text-sm">{about}</p>
      {forWhom !== undefined && (
        <p className="mt-2 max-w-[90ch] text-sm text-ink-soft">
          <span className="font-medium">{t('documents.files.forWhom')}:</span> {forWhom}
        </p>
      )}
      {refusal !== undefined && <p className="mt-3 text-sm text-ink-soft">{refusal}</p>}
      {links.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          {links.map(({ label, to }, index) => (
            <LinkButton key={to} to={to} look={index === 0 ? 'primary' : 'secondary'} reloadDocument>
              {label}
            </LinkButton>
          ))}
        </div>
      )}
    </Card>
  );
}
