import { Badge } from '#app/components/ui/badge.tsx';
import type { IconName } from '#app/components/ui/icon.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { dayText } from '#app/domain/locale/format.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { CheckInPeriod, DeadlineKind } from '#app/domain/plans/plan.ts';
import type { Standing, TaskState } from '#app/domain/plans/task-state.ts';
import type { KeysOf } from '#app/messages/index.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

/** How a task stands, as lists and pages are given it. */
export interface StandingOf {
  readonly state: TaskState;
  readonly standing: Standing;
  readonly daysLate: number;
  readonly checkIn: OwedCheckIn | null;
}

/** What a task without a date owes its plan. */
export interface OwedCheckIn {
  readonly period: CheckInPeriod;
  readonly year: number;
  readonly dueOn: string;
  readonly isMissed: boolean;
}

type Tone = NonNullable<Parameters<typeof Badge>[0]['tone']>;

const LOOKS: Readonly<Record<Standing, { tone: Tone; icon: IconName }>> = {
  overdue: { tone: 'danger', icon: 'warning' },
  'under-way': { tone: 'accent', icon: 'open' },
  done: { tone: 'success', icon: 'check' },
  'done-late': { tone: 'warning', icon: 'check' },
};

/** How a task stands, in words: late by how much, reported and waiting, accepted. */
export function StandingBadge({ of: { state, standing, daysLate, checkIn } }: { of: StandingOf }) {
  const t = useTranslate(plansMessages);
  const { tone, icon } = LOOKS[standing];
  const isWaiting = state === 'reported';
  if (checkIn?.isMissed === true) {
    return (
      <Badge tone="danger" icon="warning">
        {t('plans.checkInMissed', { period: periodName(t, checkIn), days: daysLate })}
      </Badge>
    );
  }
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={isWaiting ? 'warning' : tone} icon={isWaiting ? 'open' : icon}>
        {isWaiting ? t('plans.state.reported') : t(`plans.standing.${standing}`, { days: daysLate })}
      </Badge>
      {isWaiting && standing === 'done-late' && (
        <Badge tone="danger">{t('plans.standing.lateBy', { days: daysLate })}</Badge>
      )}
    </span>
  );
}

const periodName = (t: Translate<KeysOf<'plans'>>, { period, year }: OwedCheckIn) =>
  t(`plans.checkIn.${period}`, { year: String(year) });

interface DueOf {
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  readonly missedDueOn: string | null;
  readonly deadlineKind: DeadlineKind;
  readonly checkIn: OwedCheckIn | null;
}

/** When a task is due, one without a date with the check-in it owes; a moved deadline keeps the first one in sight. */
export function Due({ of: { dueOn, firstDueOn, missedDueOn, deadlineKind, checkIn } }: { of: DueOf }) {
  const t = useTranslate(plansMessages);
  if (dueOn === null) {
    return (
      <>
        {t(`plans.deadline.${deadlineKind}`)}
        {checkIn && (
          <span className="block text-xs text-ink-faint">
            {t('plans.checkInDue', { period: periodName(t, checkIn), date: dayText(checkIn.dueOn) })}
          </span>
        )}
      </>
    );
  }
  return (
    <>
      {dayText(dueOn)}
      {firstDueOn !== null && firstDueOn !== dueOn && (
        <span className="block text-xs text-ink-faint">
          {t('plans.firstDue', { date: dayText(firstDueOn) })}
        </span>
      )}
      {missedDueOn !== null && (
        <span className="block text-xs font-medium text-danger">
          {t('plans.movedLate', { date: dayText(missedDueOn) })}
        </span>
      )}
    </>
  );
}
