import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PasskeyList } from '#app/components/people/passkey-list.tsx';
import { PasskeyMaker } from '#app/components/people/passkey-maker.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError, refuse, refuseField } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';
import {
  addPasskey,
  listOwnPasskeys,
  passkeyName,
  removePasskey,
  requireOwnPassword,
} from '#app/services/people/passkeys/own-passkeys.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('console.enter', async ({ ctx, context }) => ({
  passkeys: await listOwnPasskeys(ctx),
  isPossible: context.installation.passkeys !== null,
}));

const FORM = {
  fields: ['change', 'name', 'password', 'answer', 'passkey'],
  secrets: ['password', 'answer'],
} as const;
type Args = PostedArgs<(typeof FORM.fields)[number]>;

function requireDesk({ context }: Args) {
  return context.installation.passkeys ?? refuse('not_found', 'errors.notFound');
}

async function begin(args: Args) {
  const { ctx, context, session, typed } = args;
  const name = passkeyName(typed.name);
  await requireOwnPassword({ ...ctx, limiter: context.installation.limiter }, typed.password);
  const viewer = await getViewer(ctx);
  const { id } = session.actor;
  const { options, cookie } = await requireDesk(args).beginNew({
    id,
    name: viewer.name,
    email: viewer.email,
  });
  return data({ begun: { name, options: JSON.stringify(options) } }, { headers: { 'Set-Cookie': cookie } });
}

async function finish(args: Args) {
  const { ctx, request, session, typed } = args;
  const made = await requireDesk(args).finishNew(request, session.actor.id, typed.answer);
  if (made === null) return refuseField('name', 'invalid', 'people.refusal.passkey');
  await addPasskey(ctx, { ...made, name: passkeyName(typed.name) });
  return redirect(paths.passkeys(), 303);
}

export const action = staffAction('console.enter', FORM, async (args) => {
  switch (args.typed.change) {
    case 'begin':
      return begin(args);
    case 'finish':
      return finish(args);
    case 'remove':
      await removePasskey(args.ctx, args.typed.passkey);
      return redirect(paths.passkeys(), 303);
    default:
      throw new AppError('invalid', 'errors.invalid');
  }
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.passkey.title');

/** A person's own passkeys. */
export default function Passkeys() {
  const { passkeys, isPossible } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages, consoleMessages);
  const begun = result && 'begun' in result ? result.begun : null;
  return (
    <>
      <PageHeader
        title={t('people.passkey.title')}
        breadcrumb={[{ label: t('console.account.title'), to: paths.account() }]}
        description={t('people.passkey.description')}
      />
      <div className="flex max-w-xl flex-col gap-5">
        <Card title={t('people.passkey.own')}>
          <PasskeyList passkeys={passkeys} />
        </Card>
        <Card title={t('people.passkey.new')}>
          {!isPossible && <Alert tone="info">{t('people.passkey.needsHttps')}</Alert>}
          {isPossible && begun !== null && <PasskeyMaker {...begun} />}
          {isPossible && begun === null && (
            <BeginForm refusal={result && 'errors' in result ? result : undefined} />
          )}
        </Card>
      </div>
    </>
  );
}

function BeginForm({ refusal }: { refusal: Refusal | undefined }) {
  const t = useTranslate(peopleMessages);
  return (
    <Form refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="change" value="begin" />
      <FormField name="name" required label={t('people.passkey.name')} hint={t('people.passkey.nameHint')}>
        {(field) => <TextInput {...field} maxLength={60} />}
      </FormField>
      <FormField name="password" required label={t('people.passkey.password')}>
        {(field) => <TextInput {...field} type="password" autoComplete="current-password" maxLength={128} />}
      </FormField>
      <div>
        <Button>{t('people.passkey.begin')}</Button>
      </div>
    </Form>
  );
}
