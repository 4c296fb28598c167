import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { AccountActions } from '#app/components/people/account-actions.tsx';
import { PasswordOnce } from '#app/components/people/password-once.tsx';
import { AccountBadge } from '#app/components/people/staff-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { disableStaff } from '#app/services/people/disable-staff.server.ts';
import { enableStaff } from '#app/services/people/enable-staff.server.ts';
import { getStaff } from '#app/services/people/get-staff.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('staff.manage', async ({ ctx, params }) => {
  const { id, name, email, role, unit, disabledAt } = await getStaff(ctx, { id: params['staffId'] ?? '' });
  return {
    person: { id, name, email, role, unitName: unit?.name ?? null, isDisabled: disabledAt !== null },
    isSelf: ctx.actor.kind === 'staff' && ctx.actor.id === id,
  };
});

async function change(ctx: Context, id: string, asked: string) {
  if (asked === 'reset') return { password: (await resetPassword(ctx, { id })).password };
  if (asked === 'disable') await disableStaff(ctx, { id });
  else if (asked === 'enable') await enableStaff(ctx, { id });
  else throw new AppError('invalid', 'errors.invalid');
  return redirect(paths.staffMember(id), 303);
}

export const action = staffAction('staff.manage', { fields: ['change'] }, ({ ctx, typed, params }) =>
  change(ctx, params['staffId'] ?? '', typed.change),
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.person.name);

export default function StaffMember() {
  const { person, isSelf } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader title={person.name} breadcrumb={[{ label: t('people.title'), to: paths.staff() }]} />
      <div className="flex max-w-2xl flex-col gap-5">
        {result && 'password' in result && (
          <PasswordOnce title={t('people.passwordReset', { name: person.name })} password={result.password} />
        )}
        {result && 'errors' in result && <ErrorSummary errors={result.errors} />}
        <Card>
          <FactList
            facts={[
              [t('people.email'), person.email],
              [t('people.role'), console(`console.role.${person.role}`)],
              [t('people.unit'), person.unitName ?? t('people.wholeProvince')],
              [t('people.status'), <AccountBadge key="status" isDisabled={person.isDisabled} />],
            ]}
          />
        </Card>
        <AccountActions person={person} isSelf={isSelf} />
      </div>
    </>
  );
}
