import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const TONES: Record<Tone, { box: string; icon: IconName }> = {
  info: { box: 'border-accent/30 bg-accent-soft text-ink', icon: 'info' },
  success: { box: 'border-success/30 bg-success-soft text-success', icon: 'check' },
  warning: { box: 'border-warning/30 bg-warning-soft text-warning', icon: 'warning' },
  danger: { box: 'border-danger/30 bg-danger-soft text-danger', icon: 'warning' },
};

interface AlertProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
}

/** A message that matters now. A problem is announced at once, other news when the reader pauses. */
export function Alert({ tone = 'info', title, children }: AlertProps) {
  const { box, icon } = TONES[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex gap-2.5 rounded-md border px-3.5 py-3 text-sm', box)}
    >
      <Icon name={icon} className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
