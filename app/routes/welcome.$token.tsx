import type { HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ENTRANCE_FORM, EntrancePage } from '#app/components/people/entrance-page.tsx';
import { NewPasswordField } from '#app/components/people/entrance-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { enterConsole } from '#app/http/access/enter-console.server.ts';
import { refuseInsecure } from '#app/http/network/secure-address.server.ts';
import { choosePassword, openLink } from '#app/services/people/links/use-link.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** Looking uses nothing up: programs that check mail open every link. */
export const loader = publicRoute(async ({ ctx, params, context: { installation } }) => {
  const { links } = installation;
  const { person } = await openLink({ ...ctx, links }, params['token'] ?? '');
  return { name: person.name, email: person.email };
});

const FORM = { fields: ['password'], secrets: ['password'] } as const;

export const action = publicRoute(async ({ ctx, request, params, context }) => {
  const { auth, baseUrl, env, links } = context.installation;
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async ({ password }) => {
    refuseInsecure(request, baseUrl);
    const { email } = await choosePassword({ ...ctx, links }, { password, token: params['token'] ?? '' });
    const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
    const passed = await auth.logIn({ request, network, email, password });
    return enterConsole(passed);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.welcome.title');

export default function Welcome() {
  const { name, email } = useLoaderData<typeof loader>();
  const t = useTranslate(peopleMessages);
  return (
    <EntrancePage
      title={t('people.welcome.title')}
      explained={t('people.welcome.explained', { name, email })}
    >
      <Form reloadDocument refusal={useActionData<typeof action>()} className={ENTRANCE_FORM}>
        <input type="email" name="email" autoComplete="username" defaultValue={email} hidden />
        <NewPasswordField />
        <Button>{t('people.welcome.submit')}</Button>
      </Form>
    </EntrancePage>
  );
}
