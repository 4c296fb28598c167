import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { AccountActions } from '#app/components/people/account-actions.tsx';
import { GrantsCard } from '#app/components/people/grants-card.tsx';
import { LinkCard } from '#app/components/people/link-card.tsx';
import { LinkOnce } from '#app/components/people/link-once.tsx';
import { PersonForm } from '#app/components/people/person-form.tsx';
import { SessionsCard } from '#app/components/people/sessions-card.tsx';
import { AccountBadge } from '#app/components/people/staff-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { addGrant, changeGrant, removeGrant } from '#app/services/people/change-grants.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { disableStaff } from '#app/services/people/disable-staff.server.ts';
import { enableStaff } from '#app/services/people/enable-staff.server.ts';
import { getStaff } from '#app/services/people/get-staff.server.ts';
import { unlinkIdentity } from '#app/services/people/identity/unlink-identity.server.ts';
import { resetSecondFactor } from '#app/services/people/second-factor/reset-second-factor.server.ts';
import { endSessions, listSessions } from '#app/services/people/sessions/end-sessions.server.ts';
import { offerLink, withdrawLink } from '#app/services/people/links/offer-link.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('staff.manage', async ({ ctx, params, context }) => {
  const { person, link } = await getStaff(ctx, { id: params['staffId'] ?? '' });
  const { env, links } = context.installation;
  const { id, name, email, grants, hasPassword, hasSecondFactor, hasPasskeys, hasIdentity, disabledAt } =
    person;
  return {
    person: {
      ...{ id, name, email, grants, hasPassword, hasSecondFactor, hasPasskeys, hasIdentity },
      isDisabled: disabledAt !== null,
    },
    link,
    isMailed: links.isMailed,
    sessions: await listSessions(ctx, { id }, env.SESSION_IDLE_MINUTES),
    isSelf: ctx.actor.kind === 'staff' && ctx.actor.id === id,
  };
});

const FIELDS = ['change', SHOWN_FIELD, 'name', 'email', 'grant', 'role', 'unitCode', 'session'] as const;
type Args = PostedArgs<(typeof FIELDS)[number]>;

/** What can be done to a person, by the name that its button sends; a link that is shown is the answer. */
const CHANGES: Readonly<Record<string, (args: Args, id: string) => Promise<unknown>>> = {
  facts: ({ ctx, typed }, id) => changePerson(ctx, { id }, typed),
  grant: ({ ctx, typed }, id) => addGrant(ctx, { id }, typed),
  change_grant: ({ ctx, typed }, id) => changeGrant(ctx, { id }, typed),
  revoke: ({ ctx, typed }, id) => removeGrant(ctx, { id }, typed.grant),
  end_sessions: ({ ctx, typed }, id) => endSessions(ctx, { id }, typed),
  reset_second_factor: ({ ctx }, id) => resetSecondFactor(ctx, { id }),
  unlink_identity: ({ ctx }, id) => unlinkIdentity(ctx, { id }),
  disable: ({ ctx }, id) => disableStaff(ctx, { id }),
  enable: ({ ctx }, id) => enableStaff(ctx, { id }),
  withdraw_link: ({ ctx }, id) => withdrawLink(ctx, { id }),
};

async function giveLink({ ctx, context, typed }: Args, id: string) {
  const { links } = context.installation;
  const { url, until, person } = await offerLink({ ...ctx, links }, { id }, typed.change === 'show_link');
  return { given: { url, until, email: person.email } };
}

export const action = staffAction('staff.manage', { fields: FIELDS }, async (args) => {
  const id = args.params['staffId'] ?? '';
  const { change } = args.typed;
  if (['reset', 'send_link', 'show_link'].includes(change)) return giveLink(args, id);
  const make = Object.hasOwn(CHANGES, change) ? CHANGES[change] : undefined;
  if (make === undefined) throw new AppError('invalid', 'errors.invalid');
  await make(args, id);
  return redirect(`${paths.staffMember(id)}?saved=1`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.person.name);

/** What a page shows of a refusal, at the form that it belongs to. */
function placesOf(result: unknown): Partial<Record<'facts' | 'grants' | 'other', Refusal>> {
  if (!isRefusal(result)) return {};
  const change = result.typed['change'] ?? '';
  if (change === 'facts') return { facts: result };
  return ['grant', 'change_grant', 'revoke'].includes(change) ? { grants: result } : { other: result };
}

const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'errors' in result;

export default function StaffMember() {
  const { person, link, isMailed, sessions, isSelf } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const { facts, grants, other } = placesOf(result);
  return (
    <>
      <PageHeader title={person.name} breadcrumb={[{ label: t('people.title'), to: paths.staff() }]} />
      <div className="flex max-w-2xl flex-col gap-5">
        {result && 'given' in result && (
          <LinkOnce title={t('people.linkFor', { name: person.name })} {...result.given} />
        )}
        {result === undefined && <SavedNote />}
        {other && <ErrorSummary errors={other.errors} />}
        <div>
          <AccountBadge {...person} />
        </div>
        <PersonForm key={person.email} person={person} refusal={facts} />
        <GrantsCard grants={person.grants} isSelf={isSelf} refusal={grants} />
        {!person.hasPassword && !person.isDisabled && (
          <LinkCard name={person.name} link={link} isMailed={isMailed} />
        )}
        {!isSelf && <SessionsCard sessions={sessions} current={null} />}
        <AccountActions person={person} isSelf={isSelf} />
      </div>
    </>
  );
}

function SavedNote() {
  const [search] = useSearchParams();
  const t = useTranslate(peopleMessages);
  return search.has('saved') ? <Alert tone="success">{t('people.saved')}</Alert> : null;
}
