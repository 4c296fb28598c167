import { Link, useSearchParams } from '@remix-run/react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface PageLinksProps {
  /** Ids of the events beside which the next pages begin; null where there is no more. */
  readonly newer: number | null;
  readonly older: number | null;
}

/** The ways on in the log. Nothing is counted: of a million events nobody asks for page 17. */
export function PageLinks({ newer, older }: PageLinksProps) {
  const t = useTranslate(auditMessages);
  const ui = useTranslate(uiMessages);
  if (newer === null && older === null) return null;
  return (
    <nav
      aria-label={ui('ui.pages')}
      className="flex flex-wrap justify-between gap-2 border-t border-line px-4 py-2.5 text-sm"
      data-chrome
    >
      {newer === null ? <span /> : <PageLink place={{ after: newer }}>{t('audit.newer')}</PageLink>}
      {older !== null && <PageLink place={{ before: older }}>{t('audit.older')}</PageLink>}
    </nav>
  );
}

function PageLink({ place, children }: { place: Readonly<Record<string, number>>; children: string }) {
  const [search] = useSearchParams();
  const target = new URLSearchParams(search);
  for (const name of ['before', 'after']) target.delete(name);
  for (const [name, id] of Object.entries(place)) target.set(name, String(id));
  return (
    <Link to={`?${target}`} className="rounded-md px-2.5 py-1.5 font-medium text-accent hover:bg-sunken">
      {children}
    </Link>
  );
}
