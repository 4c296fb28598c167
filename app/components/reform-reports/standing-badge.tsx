import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ReportStanding } from '#app/domain/reform-reports/standing.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

const LOOKS = {
  awaited: { tone: 'neutral' },
  overdue: { tone: 'danger', icon: 'warning' },
  sent: { tone: 'success', icon: 'check' },
  'sent-late': { tone: 'warning', icon: 'warning' },
} as const;

interface StandingBadgeProps {
  readonly standing: ReportStanding;
  /** False for a unit that has not to report, which is said beside. */
  readonly isRequired?: boolean;
}

/** How a unit's report stands, in a word. */
export function StandingBadge({ standing, isRequired = true }: StandingBadgeProps) {
  const t = useTranslate(reformMessages);
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Badge {...LOOKS[standing]}>{t(`reformReports.standing.${standing}`)}</Badge>
      {!isRequired && <Badge>{t('reformReports.optional')}</Badge>}
    </span>
  );
}
