import { Card } from '#app/components/ui/card.tsx';
import { DateInput, FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { CHECK_IN_PERIODS, type CheckInPeriod } from '#app/domain/plans/plan.ts';
import type { TaskState } from '#app/domain/plans/task-state.ts';
import { Act, type TaskAct } from './task-act.tsx';
import { TieCard, type TieOf } from './tie-card.tsx';
import { NodeDecision } from './nodes/node-decision.tsx';
import type { NodeLine } from './nodes/node-card.tsx';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

interface TaskActionsProps {
  readonly state: TaskState;
  readonly isLead: boolean;
  readonly isOwner: boolean;
  readonly hasEvidence: boolean;
  readonly progress: number;
  readonly dueOn: string | null;
  readonly nextCheckIn: { readonly period: CheckInPeriod; readonly year: number };
  /** What its criterion became, where the owner has to say with which one the task goes on. */
  readonly nodeChoices: readonly NodeLine[];
  /** What the owner may tie it to; null for others, and where nothing can be chosen any more. */
  readonly tie: TieOf | null;
  readonly refused: Refusal | undefined;
}

/** What the reader can do with a task now; what is not theirs to do is not there. */
export function TaskActions(props: TaskActionsProps) {
  const { state, isLead, isOwner, nodeChoices, tie, refused } = props;
  const refusalOf = (act: TaskAct) => (refused?.typed['do'] === act ? refused : undefined);
  return (
    <div className="flex flex-col gap-5" data-chrome>
      {isOwner && state === 'reported' && <JudgeForms refusalOf={refusalOf} />}
      {isLead && state !== 'accepted' && <CheckInForm {...props} refusal={refusalOf('check-in')} />}
      {isLead && state === 'open' && <ReportForm {...props} refusal={refusalOf('report')} />}
      {isOwner && nodeChoices.length > 0 && (
        <NodeDecision choices={nodeChoices} refusal={refusalOf('follow')} />
      )}
      {tie && <TieCard of={tie} refusalOf={refusalOf} />}
      {isOwner && state === 'open' && <MoveForm dueOn={props.dueOn} refusal={refusalOf('move')} />}
    </div>
  );
}

function JudgeForms({ refusalOf }: { refusalOf: (act: TaskAct) => Refusal | undefined }) {
  const t = useTranslate(plansMessages);
  return (
    <Card title={t('plans.act.judge')}>
      <p className="mb-3 text-sm text-ink-soft">{t('plans.act.judgeHint')}</p>
      <Act act="accept" refusal={refusalOf('accept')} button={t('plans.act.accept')} />
      <div className="mt-4 border-t border-line pt-4">
        <Act act="return" refusal={refusalOf('return')} button={t('plans.act.return')} look="secondary">
          <FormField name="reason" required label={t('plans.act.returnReason')}>
            {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
          </FormField>
        </Act>
      </div>
    </Card>
  );
}

function ReportForm({ hasEvidence, refusal }: TaskActionsProps & { refusal: Refusal | undefined }) {
  const t = useTranslate(plansMessages);
  return (
    <Card title={t('plans.act.report')}>
      <p className="mb-3 text-sm text-ink-soft">
        {t(hasEvidence ? 'plans.act.reportHint' : 'plans.act.reportNoEvidence')}
      </p>
      <Act act="report" refusal={refusal} button={t('plans.act.reportDone')}>
        <FormField name="note" label={t('plans.act.note')}>
          {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
        </FormField>
      </Act>
    </Card>
  );
}

function MoveForm({ dueOn, refusal }: { dueOn: string | null; refusal: Refusal | undefined }) {
  const t = useTranslate(plansMessages);
  return (
    <Card title={t('plans.act.move')}>
      <Act
        act="move"
        refusal={refusal}
        initial={{ dueOn: dueOn ?? '' }}
        button={t('plans.act.moveTo')}
        look="secondary"
      >
        <FormField name="dueOn" required label={t('plans.act.newDue')}>
          {(field) => <DateInput {...field} />}
        </FormField>
        <FormField name="reason" required label={t('plans.act.moveReason')}>
          {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
        </FormField>
      </Act>
    </Card>
  );
}

function CheckInForm({
  nextCheckIn,
  progress,
  refusal,
}: TaskActionsProps & { refusal: Refusal | undefined }) {
  const t = useTranslate(plansMessages);
  const { period, year } = nextCheckIn;
  return (
    <Card title={t('plans.act.checkIn')}>
      <Act
        act="check-in"
        refusal={refusal}
        initial={{ period, year: String(year), progress: String(progress) }}
        button={t('plans.act.saveCheckIn')}
      >
        <div className="grid grid-cols-2 gap-4">
          <FormField name="period" label={t('plans.act.period')} className="col-span-2">
            {(field) => (
              <Select {...field}>
                {CHECK_IN_PERIODS.map((one) => (
                  <option key={one} value={one}>
                    {t(`plans.period.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
          <FormField name="year" label={t('plans.act.year')}>
            {(field) => <TextInput {...field} inputMode="numeric" maxLength={4} />}
          </FormField>
          <FormField name="progress" required label={t('plans.act.progress')}>
            {(field) => <TextInput {...field} inputMode="numeric" maxLength={3} />}
          </FormField>
        </div>
        <FormField name="result" required label={t('plans.act.result')}>
          {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
        </FormField>
        {(['obstacle', 'request'] as const).map((name) => (
          <FormField key={name} name={name} label={t(`plans.${name}`)} hint={t('plans.optional')}>
            {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
          </FormField>
        ))}
      </Act>
    </Card>
  );
}
