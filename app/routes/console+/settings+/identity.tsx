import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IdentityRemoval, IdentityTest, ReturnAddress } from '#app/components/settings/identity-cards.tsx';
import { IdentityForm } from '#app/components/settings/identity-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getIdentity } from '#app/services/settings/identity/get-identity.server.ts';
import {
  identityFields,
  removeIdentity,
  saveIdentity,
} from '#app/services/settings/identity/save-identity.server.ts';
import { testIdentity } from '#app/services/settings/identity/test-identity.server.ts';
import identityMessages from '#app/messages/identity.json' with { type: 'json' };
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

const FORM = {
  fields: ['do', SHOWN_FIELD, 'issuer', 'clientId', 'clientSecret', 'name', 'domains', 'isOn'],
  secrets: ['clientSecret'],
} as const;

const DONE = ['saved', 'unchanged', 'removed'] as const;

export const loader = staffLoader('settings.manage', async ({ ctx, request, context: { installation } }) => {
  const { env, identity, contacts, baseUrl } = installation;
  const stored = await getIdentity({ ...ctx, contactKeys: contacts.keys });
  const asked = new URL(request.url).searchParams.get('done');
  return {
    ofServer: identity.isOfEnvironment
      ? { issuer: env.OIDC_ISSUER ?? '', clientId: env.OIDC_CLIENT_ID ?? '' }
      : null,
    fields: identityFields(stored),
    isStored: stored !== null,
    isSecretLost: stored?.isSecretReadable === false,
    returnAddress: baseUrl + paths.identityReturn(),
    done: DONE.find((known) => known === asked) ?? null,
  };
});

export const action = staffAction(
  'settings.manage',
  FORM,
  async ({ ctx, typed, context: { installation } }) => {
    const { identity, contacts, baseUrl } = installation;
    const toDone = (done: (typeof DONE)[number]) => redirect(paths.identitySettings(done), 303);
    if (typed.do === 'test')
      return { tested: await testIdentity(ctx, (await identity.open())?.server ?? null) };
    if (identity.isOfEnvironment) return refuse('conflict', 'identity.ofServer');
    switch (typed.do) {
      case 'save': {
        const isChanged = await saveIdentity({ ...ctx, contactKeys: contacts.keys, baseUrl }, typed);
        return toDone(isChanged ? 'saved' : 'unchanged');
      }
      case 'remove':
        await removeIdentity(ctx);
        return toDone('removed');
      default:
        throw new AppError('invalid', 'errors.invalid');
    }
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(identityMessages, 'identity.title');

export default function IdentitySettingsPage() {
  const { ofServer, isStored, returnAddress, done } = useLoaderData<typeof loader>();
  const isThere = ofServer !== null || isStored;
  const result = useActionData<typeof action>();
  const t = useTranslate(identityMessages, settingsMessages);
  const refused = result && 'errors' in result ? result : undefined;
  const refusedOf = (what: string) => (refused?.typed['do'] === what ? refused : undefined);
  const tested = result && 'tested' in result ? result.tested : undefined;
  return (
    <>
      <PageHeader
        title={t('identity.title')}
        breadcrumb={[{ label: t('settings.title'), to: paths.settings() }]}
        description={t('identity.description')}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {!result && done && (
          <Alert tone={done === 'unchanged' ? 'info' : 'success'}>{t(`identity.${done}`)}</Alert>
        )}
        <Alert>{t('identity.safe')}</Alert>
        <ReturnAddress address={returnAddress} />
        <Settings refused={refusedOf('save')} />
        {isThere && <IdentityTest refused={refusedOf('test')} result={tested} />}
        {ofServer === null && isStored && <IdentityRemoval />}
      </div>
    </>
  );
}

function Settings({ refused }: { refused: Refusal | undefined }) {
  const { ofServer, fields, isStored, isSecretLost } = useLoaderData<typeof loader>();
  const t = useTranslate(identityMessages);
  if (ofServer) return <OfServer {...ofServer} hasOwn={isStored} />;
  return (
    <>
      {isSecretLost && <Alert tone="danger">{t('identity.secretLost')}</Alert>}
      <IdentityForm fields={fields} hasSecret={isStored && !isSecretLost} refused={refused} />
    </>
  );
}

function OfServer({ issuer, clientId, hasOwn }: { issuer: string; clientId: string; hasOwn: boolean }) {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.server')}>
      <p className="mb-3 text-sm text-ink-soft">
        {t('identity.ofServer')} {hasOwn && t('identity.hidden')}
      </p>
      <FactList
        facts={[
          [t('identity.issuer'), issuer],
          [t('identity.clientId'), clientId],
        ]}
      />
    </Card>
  );
}
