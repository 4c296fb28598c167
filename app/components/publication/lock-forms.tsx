import type { ReactNode } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { CheckboxField, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import type { Refusal } from '#app/domain/form.ts';
import type { RoundLocks } from '#app/domain/publication/lock-facts.ts';
import anomaliesMessages from '#app/messages/anomalies.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

interface FormProps {
  readonly state: RoundLocks;
  /** How one of these forms was refused. */
  readonly refused: Refusal | undefined;
}

interface StepFormProps extends Pick<FormProps, 'refused'> {
  readonly step: string;
  readonly initial?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

function StepForm({ step, refused, initial = {}, children }: StepFormProps) {
  return (
    <Form
      id={step}
      refusal={refused?.typed['step'] === step ? refused : undefined}
      initial={initial}
      className="mt-4 flex flex-col items-start gap-3"
    >
      <input type="hidden" name="step" value={step} />
      {children}
    </Form>
  );
}

function Reason({ name }: { name: 'reason' | 'earlyReason' }) {
  const t = useTranslate(locksMessages);
  return (
    <FormField name={name} label={t('locks.reason')} className="w-full max-w-xl">
      {(field) => <TextInput {...field} maxLength={500} />}
    </FormField>
  );
}

/** Asks whether the anomalies above were looked at; nothing when there are none. */
function SeenAnomalies({ count }: { count: number }) {
  const t = useTranslate(anomaliesMessages);
  const locale = useLocale();
  if (count === 0) return null;
  return <CheckboxField name="seen" label={t('anomalies.seen', { count: formatCount(count, locale) })} />;
}

/** Says what locking does, and asks for a reason where late responses may still come. */
function LockForm({ state: { lateUntil, anomalies }, refused }: FormProps) {
  const t = useTranslate(locksMessages);
  return (
    <Card title={t('locks.lockTitle')}>
      <p>{t('locks.lockExplained')}</p>
      <StepForm step="lock" refused={refused}>
        {lateUntil && (
          <>
            <Alert tone="warning">{t('locks.lateOpen', { until: formatDateTime(lateUntil) })}</Alert>
            <CheckboxField name="early" label={t('locks.early')} />
            <Reason name="earlyReason" />
          </>
        )}
        <SeenAnomalies count={anomalies.length} />
        <Button>{t('locks.lockSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function PublishForm({ state: { round, isPublished, locks, anomalies }, refused }: FormProps) {
  const t = useTranslate(locksMessages);
  const [lock] = locks;
  return (
    <Card title={t('locks.publishTitle')}>
      <p>
        {t('locks.publishExplained', {
          address: paths.publishedRound(round.slug),
          min: lock?.disclosureThreshold ?? '',
        })}
      </p>
      {isPublished && <p className="mt-2">{t('locks.publishAgain')}</p>}
      <StepForm step="publish" refused={refused}>
        <SeenAnomalies count={anomalies.length} />
        <Button>{t('locks.publishSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function ReopenForm({ state: { isPublished }, refused }: FormProps) {
  const t = useTranslate(locksMessages);
  return (
    <Card title={t('locks.reopenTitle')}>
      <p>{t('locks.reopenExplained')}</p>
      {isPublished && <p className="mt-2">{t('locks.reopenPublished')}</p>}
      <StepForm step="reopen" refused={refused}>
        <Reason name="reason" />
        <Button look="danger">{t('locks.reopenSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function ActionsForm({ state: { actions }, refused }: FormProps) {
  const t = useTranslate(locksMessages);
  if (actions === null) return null;
  const texts = [
    ['vi', t('locks.actionsVi')],
    ['en', t('locks.actionsEn')],
  ] as const;
  return (
    <Card title={t('locks.actionsTitle')}>
      <p className="text-sm text-ink-faint">{t('locks.actionsHint')}</p>
      <StepForm step="actions" refused={refused} initial={actions}>
        {texts.map(([name, label]) => (
          <FormField name={name} key={name} label={label} className="w-full">
            {(field) => <TextArea {...field} rows={5} maxLength={5000} />}
          </FormField>
        ))}
        <Button look="secondary">{t('locks.actionsSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

/** The steps whose forms are shown. */
function stepsAt({ round: { status }, actions, publishing }: RoundLocks): readonly string[] {
  const isLocked = status === 'locked' || status === 'published';
  return [
    ...(status === 'closed' ? ['lock'] : []),
    ...(status === 'locked' && (publishing === null || publishing.problem !== null) ? ['publish'] : []),
    ...(actions === null ? [] : ['actions']),
    ...(isLocked ? ['reopen'] : []),
  ];
}

/** What can be done next with a round's figures; nothing before it is closed. */
export function LockForms(props: FormProps) {
  const t = useTranslate(locksMessages);
  const { state, refused } = props;
  const { status } = state.round;
  const steps = stepsAt(state);
  const isShown = refused && steps.includes(refused.typed['step'] ?? '');
  return (
    <>
      {/* What was refused may no longer be offered, because somebody else did it meanwhile. */}
      {refused && !isShown && <ErrorSummary errors={refused.errors} />}
      {(status === 'draft' || status === 'open') && <Card>{t('locks.lockNeedsClosed')}</Card>}
      {steps.includes('lock') && <LockForm {...props} />}
      {steps.includes('publish') && <PublishForm {...props} />}
      {steps.includes('actions') && <ActionsForm {...props} />}
      {steps.includes('reopen') && <ReopenForm {...props} />}
    </>
  );
}
