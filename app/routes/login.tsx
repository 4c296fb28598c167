import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SampleBanner } from '#app/components/console/sample-banner.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { LanguageLink } from '#app/components/ui/language-link.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { logInSchema } from '#app/domain/people/log-in.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { isOpenedWithoutHttps } from '#app/http/network/secure-address.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { readNextPage } from '#app/http/forms/next-page.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = publicRoute(async ({ request, context: { installation } }) => {
  const next = readNextPage(new URL(request.url).searchParams.get('next'));
  if ((await installation.auth.findSession(request)) !== null) throw redirect(next);
  const { baseUrl, isSample } = installation;
  return { next, isSample, secureUrl: isOpenedWithoutHttps(request, baseUrl) ? baseUrl : null };
});

const FORM = { fields: ['email', 'password', 'next'], secrets: ['password'] } as const;

export const action = publicRoute(async ({ request, context: { installation, peerAddress } }) => {
  const network = clientNetwork(request, peerAddress, installation.env.TRUST_PROXY);
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async (typed) => {
    const { baseUrl } = installation;
    if (isOpenedWithoutHttps(request, baseUrl)) {
      return refuseField('email', 'conflict', 'console.login.insecure', { baseUrl });
    }
    const credentials = parseInput(logInSchema, typed);
    const headers = await installation.auth.logIn({ request, network, ...credentials });
    installation.log.info(headers === null ? 'log-in refused' : 'logged in');
    if (headers === null) return refuseField('email', 'unauthenticated', 'console.login.wrong');
    return redirect(readNextPage(typed.next), { status: 303, headers });
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.login.title');

export default function LogIn() {
  const { isSample, secureUrl } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <div className="flex min-h-dvh flex-col">
      {isSample && <SampleBanner />}
      <header className="flex justify-end px-4 py-3">
        <LanguageLink className="rounded-md px-3 py-1.5 text-sm text-ink-soft hover:bg-sunken hover:text-ink" />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 pb-[12dvh]">
        <p className="mb-2 text-lg font-bold tracking-tight text-accent">SIPAS</p>
        <h1 className="text-2xl font-bold">{t('console.login.title')}</h1>
        <p className="mt-1 mb-5 text-sm text-ink-soft">{t('console.login.explained')}</p>
        {secureUrl !== null && (
          <p role="alert" className="mb-4 rounded-md border border-line bg-sunken px-4 py-3 font-semibold">
            {t('console.login.insecure', { baseUrl: secureUrl })}
          </p>
        )}
        <LogInForm />
        <p className="mt-5 text-sm text-ink-soft">{t('console.login.forgotten')}</p>
      </main>
    </div>
  );
}

function LogInForm() {
  const t = useTranslate(consoleMessages);
  const { next } = useLoaderData<typeof loader>();
  return (
    <Form
      reloadDocument
      refusal={useActionData<typeof action>()}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5"
    >
      <input type="hidden" name="next" value={next} />
      <FormField name="email" required label={t('console.login.email')}>
        {(field) => (
          <TextInput
            {...field}
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="username"
            maxLength={254}
          />
        )}
      </FormField>
      <FormField name="password" required label={t('console.login.password')}>
        {(field) => <TextInput {...field} type="password" autoComplete="current-password" maxLength={128} />}
      </FormField>
      <Button>{t('console.login.submit')}</Button>
    </Form>
  );
}
