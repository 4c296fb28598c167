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

/** How a unit's report stands, in a word. */
export function StandingBadge({ standing }: { standing: ReportStanding }) {
  const t = useTranslate(reformMessages);
  return <Badge {...LOOKS[standing]}>{t(`reformReports.standing.${standing}`)}</Badge>;
}
