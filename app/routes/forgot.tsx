import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ENTRANCE_FORM, EntranceNotice, EntrancePage } from '#app/components/people/entrance-page.tsx';
import { EmailInput } from '#app/components/people/entrance-fields.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import { paths } from '#app/paths.ts';
import { askReset } from '#app/services/people/links/ask-reset.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = publicRoute(({ request, context: { installation } }) => ({
  isMailed: installation.links.isMailed,
  isSent: new URL(request.url).searchParams.has('sent'),
}));

const FORM = { fields: ['email'] } as const;

export const action = publicRoute(async ({ ctx, request, context }) => {
  const { env, links, limiter } = context.installation;
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async ({ email }) => {
    const network = clientNetwork(request, context.peerAddress, env.TRUST_PROXY);
    await askReset({ ...ctx, links, limiter }, { email, network });
    return redirect(paths.forgot({ sent: '1' }), 303);
  });
});

export const meta = titleFrom(peopleMessages, 'people.forgot.title');

export default function Forgot() {
  const { isMailed, isSent } = useLoaderData<typeof loader>();
  const t = useTranslate(peopleMessages);
  const isForm = isMailed && !isSent;
  return (
    <EntrancePage
      title={t('people.forgot.title')}
      explained={t(isMailed ? 'people.forgot.explained' : 'people.forgot.byAdmin')}
    >
      {isMailed && isSent && <EntranceNotice>{t('people.forgot.sent')}</EntranceNotice>}
      {isForm && <AskForm />}
      <p className="mt-5 text-sm">
        <TextLink to={paths.login()} reloadDocument>
          {t('people.forgot.back')}
        </TextLink>
      </p>
    </EntrancePage>
  );
}

function AskForm() {
  const t = useTranslate(peopleMessages);
  return (
    <Form reloadDocument refusal={useActionData<typeof action>()} className={ENTRANCE_FORM}>
      <FormField name="email" required label={t('people.email')}>
        {(field) => <EmailInput {...field} />}
      </FormField>
      <Button>{t('people.forgot.submit')}</Button>
    </Form>
  );
}
