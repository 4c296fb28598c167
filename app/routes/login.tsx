import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ENTRANCE_FORM, EntranceNotice, EntrancePage } from '#app/components/people/entrance-page.tsx';
import { EmailInput } from '#app/components/people/entrance-fields.tsx';
import { PasskeyLogIn } from '#app/components/people/passkey-log-in.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { logInSchema } from '#app/domain/people/log-in.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { isOpenedWithoutHttps, refuseInsecure } from '#app/http/network/secure-address.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readNextPage } from '#app/http/forms/next-page.server.ts';
import { hasAccounts } from '#app/services/installation/has-accounts.server.ts';
import { paths } from '#app/paths.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

const REFUSALS = ['unknown', 'failed'] as const;

export const loader = publicRoute(async ({ request, context: { installation } }) => {
  const next = readNextPage(new URL(request.url).searchParams.get('next'));
  if ((await installation.auth.findSession(request)) !== null) throw redirect(next);
  const { baseUrl, isSample } = installation;
  return {
    next,
    isSample,
    hasStaff: await hasAccounts(installation.database.db),
    hasPasskeys: installation.passkeys !== null,
    identityName: (await installation.identity.find())?.name ?? null,
    refused: REFUSALS.find((known) => known === new URL(request.url).searchParams.get('identity')) ?? null,
    secureUrl: isOpenedWithoutHttps(request, baseUrl) ? baseUrl : null,
  };
});

const FORM = { fields: ['email', 'password', 'next'], secrets: ['password'] } as const;

export const action = publicRoute(async ({ request, context: { installation, peerAddress } }) => {
  const network = clientNetwork(request, peerAddress, installation.env.TRUST_PROXY);
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async (typed) => {
    refuseInsecure(request, installation.baseUrl);
    const credentials = parseInput(logInSchema, typed);
    const passed = await installation.auth.logIn({ request, network, ...credentials });
    installation.log.info(
      passed === null ? 'log-in refused' : passed.isCodeNeeded ? 'password right' : 'logged in',
    );
    if (passed === null) return refuseField('email', 'unauthenticated', 'console.login.wrong');
    const next = readNextPage(typed.next);
    return redirect(passed.isCodeNeeded ? paths.logInCode(next) : next, {
      status: 303,
      headers: passed.headers,
    });
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.login.title');

export default function LogIn() {
  const { isSample, secureUrl, hasStaff, refused, hasPasskeys, next } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <EntrancePage
      isSample={isSample}
      title={t('console.login.title')}
      explained={t('console.login.explained')}
    >
      {secureUrl !== null && (
        <EntranceNotice>{t('console.login.insecure', { baseUrl: secureUrl })}</EntranceNotice>
      )}
      {!hasStaff && <EntranceNotice>{t('console.login.noAccounts')}</EntranceNotice>}
      {refused !== null && <EntranceNotice>{t(`console.login.identity.${refused}`)}</EntranceNotice>}
      <LogInForm />
      {hasPasskeys && <PasskeyLogIn next={next} />}
      <IdentityLink />
      <p className="mt-5 text-sm">
        <TextLink to={paths.forgot()} reloadDocument>
          {t('console.login.forgotten')}
        </TextLink>
      </p>
    </EntrancePage>
  );
}

function IdentityLink() {
  const t = useTranslate(consoleMessages);
  const { next, identityName } = useLoaderData<typeof loader>();
  if (identityName === null) return null;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <LinkButton look="secondary" className="w-full" to={paths.identity(next)} reloadDocument>
        {t('console.login.identity', { name: identityName || t('console.login.identityUsual') })}
      </LinkButton>
    </div>
  );
}

function LogInForm() {
  const t = useTranslate(consoleMessages);
  const { next } = useLoaderData<typeof loader>();
  return (
    <Form reloadDocument refusal={useActionData<typeof action>()} className={ENTRANCE_FORM}>
      <input type="hidden" name="next" value={next} />
      <FormField name="email" required label={t('console.login.email')}>
        {(field) => <EmailInput {...field} />}
      </FormField>
      <FormField name="password" required label={t('console.login.password')}>
        {(field) => <TextInput {...field} type="password" autoComplete="current-password" maxLength={128} />}
      </FormField>
      <Button>{t('console.login.submit')}</Button>
    </Form>
  );
}
