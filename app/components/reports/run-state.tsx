import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { reportsMessages } from '#app/domain/locale/reports-messages.ts';
import type { RunState } from '#app/domain/reports/report.ts';

interface RunStateProps {
  readonly state: RunState;
  readonly progress: number;
}

const TONES = { queued: 'neutral', done: 'success', failed: 'danger' } as const;
const ICONS = { queued: 'open', done: 'check', failed: 'warning' } as const;

/** How far a report is: a word, and a bar while it is being made. */
export function RunStateMark({ state, progress }: RunStateProps) {
  const t = useTranslate(reportsMessages);
  if (state === 'running') return <RunProgress progress={progress} />;
  return (
    <Badge tone={TONES[state]} icon={ICONS[state]}>
      {t(`reports.state.${state}`)}
    </Badge>
  );
}

/** The bar of a report that is being made; the words say the same. */
export function RunProgress({ progress }: { progress: number }) {
  const t = useTranslate(reportsMessages);
  const text = t('reports.progress', { percent: progress });
  return (
    <span className="inline-flex items-center gap-2.5 text-sm whitespace-nowrap">
      <progress className="h-2 w-24 accent-accent-fill" max={100} value={progress} aria-label={text} />
      {text}
    </span>
  );
}
