import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { changePassword } from '#app/services/people/change-password.server.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('console.enter', async ({ ctx }) => getViewer(ctx));

const FORM = { fields: ['current', 'next'], secrets: ['current', 'next'] } as const;

export const action = staffAction('console.enter', FORM, async ({ ctx, request, context, typed }) => {
  const { email, mustChangePassword } = await getViewer(ctx);
  const { auth, env, limiter } = context.installation;
  await changePassword({ ...ctx, limiter }, typed);
  const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
  const headers = await auth.logIn({ request, network, email, password: typed.next });
  const next = mustChangePassword ? paths.console() : `${paths.account()}?saved=1`;
  return redirect(next, { status: 303, headers: headers ?? {} });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.account.title');

export default function Account() {
  const viewer = useLoaderData<typeof loader>();
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
        <Card title={t('console.account.passwordTitle')}>
          <PasswordForm email={viewer.email} />
        </Card>
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
