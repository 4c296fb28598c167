import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import type { RoundLocks } from '#app/domain/publication/lock-facts.ts';
import anomaliesMessages from '#app/messages/anomalies.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

type Typed = Readonly<Record<string, string>>;

interface FormProps {
  readonly state: RoundLocks;
  /** What was typed before a refusal. */
  readonly typed: Typed;
}

function StepForm({ step, children }: { step: string; children: ReactNode }) {
  return (
    <Form method="post" className="mt-4 flex flex-col items-start gap-3">
      <input type="hidden" name="step" value={step} />
      {children}
    </Form>
  );
}

function Reason({ typed }: { typed: Typed }) {
  const t = useTranslate(locksMessages);
  return (
    <FormField label={t('locks.reason')} className="w-full max-w-xl">
      {(field) => <TextInput {...field} name="reason" maxLength={500} defaultValue={typed['reason'] ?? ''} />}
    </FormField>
  );
}

/** Asks whether the anomalies above were looked at; nothing when there are none. */
function SeenAnomalies({ count }: { count: number }) {
  const t = useTranslate(anomaliesMessages);
  const locale = useLocale();
  if (count === 0) return null;
  return (
    <label className="flex items-center gap-2">
      <input type="checkbox" name="seen" value="1" required />
      {t('anomalies.seen', { count: formatCount(count, locale) })}
    </label>
  );
}

/** Says what locking does, and asks for a reason where late responses may still come. */
function LockForm({ state: { lateUntil, anomalies }, typed }: FormProps) {
  const t = useTranslate(locksMessages);
  return (
    <Card title={t('locks.lockTitle')}>
      <p>{t('locks.lockExplained')}</p>
      <StepForm step="lock">
        {lateUntil && (
          <>
            <Alert tone="warning">{t('locks.lateOpen', { until: formatDateTime(lateUntil) })}</Alert>
            <label className="flex items-center gap-2">
              <input type="checkbox" name="early" value="1" defaultChecked={typed['early'] === '1'} />
              {t('locks.early')}
            </label>
            <Reason typed={typed} />
          </>
        )}
        <SeenAnomalies count={anomalies.length} />
        <Button>{t('locks.lockSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function PublishForm({ state: { round, isPublished, locks, anomalies } }: FormProps) {
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
      <StepForm step="publish">
        <SeenAnomalies count={anomalies.length} />
        <Button>{t('locks.publishSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function ReopenForm({ state: { isPublished }, typed }: FormProps) {
  const t = useTranslate(locksMessages);
  return (
    <Card title={t('locks.reopenTitle')}>
      <p>{t('locks.reopenExplained')}</p>
      {isPublished && <p className="mt-2">{t('locks.reopenPublished')}</p>}
      <StepForm step="reopen">
        <Reason typed={typed} />
        <Button look="danger">{t('locks.reopenSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

function ActionsForm({ state: { actions }, typed }: FormProps) {
  const t = useTranslate(locksMessages);
  if (actions === null) return null;
  const texts = [
    ['vi', t('locks.actionsVi'), actions.vi],
    ['en', t('locks.actionsEn'), actions.en],
  ] as const;
  return (
    <Card title={t('locks.actionsTitle')}>
      <p className="text-sm text-ink-faint">{t('locks.actionsHint')}</p>
      <StepForm step="actions">
        {texts.map(([name, label, text]) => (
          <FormField key={name} label={label} className="w-full">
            {(field) => (
              <TextArea {...field} name={name} rows={5} maxLength={5000} defaultValue={typed[name] ?? text} />
            )}
          </FormField>
        ))}
        <Button look="secondary">{t('locks.actionsSubmit')}</Button>
      </StepForm>
    </Card>
  );
}

/** What can be done next with a round's figures; nothing before it is closed. */
export function LockForms(props: FormProps) {
  const t = useTranslate(locksMessages);
  const { status } = props.state.round;
  return (
    <>
      {(status === 'draft' || status === 'open') && <Card>{t('locks.lockNeedsClosed')}</Card>}
      {status === 'closed' && <LockForm {...props} />}
      {status === 'locked' && <PublishForm {...props} />}
      <ActionsForm {...props} />
      {(status === 'locked' || status === 'published') && <ReopenForm {...props} />}
    </>
  );
}
