import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { guidePageNamed } from '#app/domain/guide/guide-pages.ts';
import { paths } from '#app/paths.ts';
import statusMessages from '#app/messages/site-status.json' with { type: 'json' };

const BADGES = {
  ok: { tone: 'success', icon: 'check' },
  warning: { tone: 'warning', icon: 'warning' },
  fault: { tone: 'danger', icon: 'warning' },
} as const;

interface SiteFindingsProps {
  readonly findings: readonly {
    readonly state: keyof typeof BADGES;
    readonly text: string;
    /** The page of the guide that helps; null where nothing is wrong. */
    readonly guide: string | null;
  }[];
}

/** The page that helps, as a link where the console has it; otherwise the file that comes with the software. */
function Guide({ file }: { file: string }) {
  const t = useTranslate(statusMessages);
  const page = guidePageNamed(/^docs\/vi\/(.+)\.md$/.exec(file)?.[1] ?? '');
  const says = t('siteStatus.guide', { guide: file });
  return page === null ? (
    says
  ) : (
    <Link className="underline" to={paths.guidePage(page)}>
      {says}
    </Link>
  );
}

/** Each thing that daily use needs, how it stands, and the page that helps. */
export function SiteFindings({ findings }: SiteFindingsProps) {
  const t = useTranslate(statusMessages);
  return (
    <Card title={t('siteStatus.checked')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {findings.map(({ state, text, guide }) => (
          <li key={text} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 px-4 py-2.5 text-sm">
            <span>
              <Badge {...BADGES[state]}>{t(`siteStatus.${state}`)}</Badge>
            </span>
            <span className="wrap-break-word">
              {text}
              {guide !== null && (
                <span className="block text-ink-soft">
                  <Guide file={guide} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
