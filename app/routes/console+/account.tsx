import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { AlarmMailCard } from '#app/components/signals/alarm-mail-card.tsx';
import { SecondFactorCard } from '#app/components/people/second-factor-card.tsx';
import { PasskeysCard } from '#app/components/people/passkeys-card.tsx';
import { SessionsCard } from '#app/components/people/sessions-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { changePassword } from '#app/services/people/change-password.server.ts';
import { endSessions, listSessions } from '#app/services/people/sessions/end-sessions.server.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('console.enter', async ({ ctx, context, session }) => ({
  viewer: await getViewer(ctx),
  sessions: await listSessions(ctx, 'own', context.installation.env.SESSION_IDLE_MINUTES),
  current: session.id,
}));

const FORM = { fields: ['change', 'session', 'current', 'next'], secrets: ['current', 'next'] } as const;

export const action = staffAction('console.enter', FORM, async ({ ctx, context, session, typed }) => {
  if (typed.change === 'end_sessions') {
    await endSessions(ctx, 'own', { session: typed.session, kept: session.id });
    return redirect(paths.account(), 303);
  }
  const { auth, limiter } = context.installation;
  await changePassword({ ...ctx, limiter }, typed);
  const next = session.mustChangePassword ? paths.console() : `${paths.account()}?saved=1`;
  return redirect(next, { status: 303, headers: await auth.openAgain(session) });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.account.title');

export default function Account() {
  const { viewer, sessions, current } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader title={t('console.account.title')} description={`${viewer.name} · ${viewer.email}`} />
      <div className="max-w-xl">
        {viewer.mustChangePassword && (
          <div className="mb-4">
            <Alert tone="warning" title={t('console.account.firstTitle')}>
              <p className="mt-1">{t('console.account.firstExplained')}</p>
            </Alert>
          </div>
        )}
        {search.has('saved') && (
          <div className="mb-4">
            <Alert tone="success">{t('console.account.saved')}</Alert>
          </div>
        )}
        <div className="flex flex-col gap-5">
          <Card title={t('console.account.passwordTitle')}>
            <PasswordForm email={viewer.email} />
          </Card>
          {!viewer.mustChangePassword && (
            <>
              <SecondFactorCard isOn={viewer.hasSecondFactor} />
              <PasskeysCard />
              <AlarmMailCard />
              <SessionsCard sessions={sessions} current={current} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function PasswordForm({ email }: { email: string }) {
  const t = useTranslate(consoleMessages);
  return (
    <Form reloadDocument refusal={useActionData<typeof action>()} className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{t('console.account.passwordExplained')}</p>
      <input type="email" name="email" autoComplete="username" defaultValue={email} hidden />
      <FormField name="current" required label={t('console.account.current')}>
        {(field) => (
          <TextInput
            {...field}
            type="password"
            autoComplete="current-password"
            maxLength={MAX_PASSWORD_LENGTH}
          />
        )}
      </FormField>
      <FormField
        name="next"
        required
        label={t('console.account.next')}
        hint={t('console.account.nextHint', { min: MIN_PASSWORD_LENGTH })}
      >
        {(field) => (
          <TextInput {...field} type="password" autoComplete="new-password" maxLength={MAX_PASSWORD_LENGTH} />
        )}
      </FormField>
      <div>
        <Button>{t('console.account.save')}</Button>
      </div>
    </Form>
  );
}
