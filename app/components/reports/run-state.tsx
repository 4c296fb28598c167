import { Badge } from '#app/components/ui/badge.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { RunState } from '#app/domain/reports/report.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

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

/** A browser's own bar in the colours of the console. */
const BAR =
  'appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent-fill [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent-fill';

/** How far a report is that is being made, as a bar; the words beside it say the same. */
export function ProgressLine({ progress, className }: { progress: number; className: string }) {
  const t = useTranslate(reportsMessages);
  const text = t('reports.progress', { percent: progress });
  return <progress className={classNames(BAR, className)} max={100} value={progress} aria-label={text} />;
}

function RunProgress({ progress }: { progress: number }) {
  const t = useTranslate(reportsMessages);
  return (
    <span className="inline-flex items-center gap-2.5 text-sm whitespace-nowrap">
      <ProgressLine progress={progress} className="h-2 w-24" />
      {t('reports.progress', { percent: progress })}
    </span>
  );
}
