import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IdentityLink } from '#app/components/settings/identity-cards.tsx';
import { LogoForm } from '#app/components/settings/logo-form.tsx';
import { MailTest } from '#app/components/settings/mail-test.tsx';
import { CalendarLinks, ServerFacts } from '#app/components/settings/server-facts.tsx';
import { SettingsForm } from '#app/components/settings/settings-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError } from '#app/domain/errors.ts';
import { MAX_THRESHOLD } from '#app/domain/settings/province-settings.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { paths } from '#app/paths.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { changeSettings } from '#app/services/settings/change-settings.server.ts';
import { getSettings } from '#app/services/settings/get-settings.server.ts';
import { MAX_LOGO_BYTES, removeLogo, setLogo } from '#app/services/settings/logo.server.ts';
import { sendTestMail } from '#app/services/settings/send-test-mail.server.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

const FORM = {
  fields: [
    'do',
    SHOWN_FIELD,
    'name',
    'parentBody',
    'issuingBody',
    'symbol',
    'place',
    'addressee',
    'signerTitle',
    'signerName',
    'recipients',
    'hotline',
    'disclosureThreshold',
    'apologyDays',
    'commentDays',
    'logo',
  ],
} as const;

const DONE = ['saved', 'unchanged', 'logoSaved', 'logoRemoved'] as const;
type Done = (typeof DONE)[number];

/** What of the mail server may be shown: never its password. */
function mailFacts({ env: { SMTP_URL, MAIL_FROM } }: Installation) {
  return SMTP_URL === undefined ? null : { server: new URL(SMTP_URL).host, from: MAIL_FROM ?? '' };
}

function mailerOf({ env: { SMTP_URL: url, MAIL_FROM: from } }: Installation) {
  return url === undefined || from === undefined ? null : createMailer({ url, from });
}

export const loader = staffLoader('settings.manage', async ({ ctx, request, context }) => {
  const { env, baseUrl, contacts, identity } = context.installation;
  const opened = await identity.open();
  const { version, hasLogo, changedAt: _changedAt, ...settings } = await getSettings(ctx);
  const asked = new URL(request.url).searchParams.get('done');
  return {
    settings,
    version,
    hasLogo,
    threshold: { least: env.DISCLOSURE_THRESHOLD, most: MAX_THRESHOLD },
    mail: mailFacts(context.installation),
    identity: opened === null ? ('none' as const) : opened.isOn ? ('on' as const) : ('off' as const),
    facts: { baseUrl, contactDays: contacts.keptDays },
    logoMegabytes: MAX_LOGO_BYTES / (1024 * 1024),
    done: DONE.find((known) => known === asked) ?? null,
  };
});

const toDone = (done: Done) => redirect(paths.settings(done), 303);

export const action = staffAction(
  'settings.manage',
  FORM,
  async ({ ctx, typed, fileOf, context, request }) => {
    const { env, threshold, baseUrl } = context.installation;
    switch (typed.do) {
      case 'change': {
        const isChanged = await changeSettings(ctx, typed, { least: env.DISCLOSURE_THRESHOLD });
        await threshold.refresh();
        return toDone(isChanged ? 'saved' : 'unchanged');
      }
      case 'logo':
        await setLogo(ctx, await fileOf('logo'));
        return toDone('logoSaved');
      case 'remove-logo':
        await removeLogo(ctx);
        return toDone('logoRemoved');
      case 'mail': {
        const mailer = mailerOf(context.installation);
        const { to } = await sendTestMail(ctx, { mailer, baseUrl, locale: readLocale(request) });
        // Answered here and not by a redirect: the address is nobody else's business.
        return { sentTo: to };
      }
      default:
        throw new AppError('invalid', 'errors.invalid');
    }
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(settingsMessages, 'settings.title');

export default function Settings() {
  const { settings, version, hasLogo, threshold, mail, identity, facts, logoMegabytes, done } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(settingsMessages);
  const refused = result && 'errors' in result ? result : undefined;
  const refusedOf = (what: string) => (refused?.typed['do'] === what ? refused : undefined);
  return (
    <>
      <PageHeader title={t('settings.title')} description={t('settings.description')} />
      <div className="flex max-w-3xl flex-col gap-5">
        {!result && done && (
          <Alert tone={done === 'unchanged' ? 'info' : 'success'}>{t(`settings.${done}`)}</Alert>
        )}
        <SettingsForm settings={settings} threshold={threshold} refused={refusedOf('change')} />
        <LogoForm
          shown={hasLogo ? String(version) : null}
          megabytes={logoMegabytes}
          refused={refusedOf('logo') ?? refusedOf('remove-logo')}
        />
        <MailTest
          mail={mail}
          refused={refusedOf('mail')}
          sentTo={result && 'sentTo' in result ? result.sentTo : null}
        />
        <IdentityLink state={identity} />
        <CalendarLinks />
        <ServerFacts {...facts} />
      </div>
    </>
  );
}
