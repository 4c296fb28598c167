import type { HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ENTRANCE_FORM, EntrancePage } from '#app/components/people/entrance-page.tsx';
import { EmailInput, NewPasswordField } from '#app/components/people/entrance-fields.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { enterConsole } from '#app/http/access/enter-console.server.ts';
import { refuseInsecure } from '#app/http/network/secure-address.server.ts';
import { makeFirstAdmin, requireFirstAdminLink } from '#app/services/people/links/first-admin.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = publicRoute(async ({ ctx, params, context: { installation } }) => {
  const { links } = installation;
  await requireFirstAdminLink({ ...ctx, links }, params['token'] ?? '');
  return null;
});

const FORM = { fields: ['name', 'email', 'password'], secrets: ['password'] } as const;

export const action = publicRoute(async ({ ctx, request, params, context }) => {
  const { auth, baseUrl, env, links } = context.installation;
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async (typed) => {
    refuseInsecure(request, baseUrl);
    const { email } = await makeFirstAdmin({ ...ctx, links }, { ...typed, token: params['token'] ?? '' });
    const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
    const passed = await auth.logIn({ request, network, email, password: typed.password });
    return enterConsole(passed);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.start.title');

export default function FirstAdmin() {
  const t = useTranslate(peopleMessages);
  return (
    <EntrancePage title={t('people.start.title')} explained={t('people.start.explained')}>
      <Form reloadDocument refusal={useActionData<typeof action>()} className={ENTRANCE_FORM}>
        <FormField name="name" required label={t('people.name')}>
          {(field) => <TextInput {...field} autoComplete="name" maxLength={200} />}
        </FormField>
        <FormField name="email" required label={t('people.email')}>
          {(field) => <EmailInput {...field} />}
        </FormField>
        <NewPasswordField />
        <Button>{t('people.start.submit')}</Button>
      </Form>
    </EntrancePage>
  );
}
