import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { SampleBanner } from '#app/components/console/sample-banner.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { FormField, TextInput } from '#app/components/ui/form-field.tsx';
import { LanguageLink } from '#app/components/ui/language-link.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { clientNetwork } from '#app/http/client-network.server.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { publicRoute } from '#app/http/guards.server.ts';
import { readNextPage } from '#app/http/next-page.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = publicRoute(async ({ request, context: { installation } }) => {
  const next = readNextPage(new URL(request.url).searchParams.get('next'));
  if ((await installation.auth.findActor(request)) !== null) throw redirect(next);
  return { next, isSample: installation.isSample };
});

export const action = publicRoute(async ({ request, context: { installation, peerAddress } }) => {
  const { email, password, next } = await readForm(request, ['email', 'password', 'next']);
  const network = clientNetwork(request, peerAddress, installation.env.TRUST_PROXY);
  return orRefuse(request, { email }, async () => {
    const headers = await installation.auth.logIn({ request, network, email, password });
    installation.log.info(headers === null ? 'log-in refused' : 'logged in');
    if (headers === null) return data({ failure: null, typed: { email } }, { status: 401 });
    return redirect(readNextPage(next), { status: 303, headers });
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.login.title');

export default function LogIn() {
  const { isSample } = useLoaderData<typeof loader>();
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
        <LogInForm />
        <p className="mt-5 text-sm text-ink-soft">{t('console.login.forgotten')}</p>
      </main>
    </div>
  );
}

function LogInForm() {
  const t = useTranslate(consoleMessages);
  const { next } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Form
      method="post"
      reloadDocument
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5"
    >
      {refused && <Alert tone="danger">{refused.failure?.text ?? t('console.login.wrong')}</Alert>}
      <input type="hidden" name="next" value={next} />
      <FormField label={t('console.login.email')}>
        {(field) => (
          <TextInput
            {...field}
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            defaultValue={refused?.typed['email']}
          />
        )}
      </FormField>
      <FormField label={t('console.login.password')}>
        {(field) => (
          <TextInput
            {...field}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={128}
          />
        )}
      </FormField>
      <Button>{t('console.login.submit')}</Button>
    </Form>
  );
}
