import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { NamedAnomaly } from '#app/domain/responses/anomalies.ts';
import { anomalyText, setOfAnomaly } from '#app/domain/responses/anomaly-text.ts';
import { paths } from '#app/paths.ts';
import anomaliesMessages from '#app/messages/anomalies.json' with { type: 'json' };

interface AnomalyCardProps {
  /** The round's. */
  readonly slug: string;
  /** The round's, where the page is about several. */
  readonly title?: string;
  readonly anomalies: readonly NamedAnomaly[];
  /** Whether the round still takes exclusions. */
  readonly mayExclude: boolean;
}

/** What is unlike chance in a round, each with the way to the very set of responses it is about. */
export function AnomalyCard({ slug, title, anomalies, mayExclude }: AnomalyCardProps) {
  const t = useTranslate(anomaliesMessages);
  const locale = useLocale();
  const can = useCan();
  const heading = t('anomalies.title');
  return (
    <Card flush title={title === undefined ? heading : `${heading}: ${title}`}>
      <p className="max-w-[90ch] px-4 pb-2 text-sm text-ink-soft">{t('anomalies.explained')}</p>
      <ul>
        {anomalies.map((anomaly) => {
          const set = { kind: 'excluded', ...setOfAnomaly(anomaly) };
          const address = `${paths.roundExclusions(slug)}?${new URLSearchParams(set).toString()}`;
          return (
            <li
              key={address}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-sm"
            >
              <Icon name="warning" className="shrink-0 text-warning" />
              <span className="min-w-0 flex-1 basis-64">{anomalyText(anomaly, locale)}</span>
              {mayExclude && can('responses.exclude') && (
                <TextLink to={address}>{t('anomalies.look')}</TextLink>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
