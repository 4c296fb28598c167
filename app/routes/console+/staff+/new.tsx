import type { HeadersFunction } from '@remix-run/node';
import { Form, useActionData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { PasswordOnce } from '#app/components/people/password-once.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { ROLES } from '#app/domain/people/roles.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { addStaff } from '#app/services/people/add-staff.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('staff.manage', () => null);

export const action = staffAction('staff.manage', async ({ ctx, request }) => {
  const typed = await readForm(request, ['email', 'name', 'role', 'unit']);
  return orRefuse(request, typed, async () => {
    const { email, name, role, unit } = typed;
    // Answered here and not by a redirect: the password is in this one answer and nowhere else.
    return { added: await addStaff(ctx, { email, name, role, unitCode: unit }) };
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.add');

export default function NewStaff() {
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const added = result && 'added' in result ? result.added : null;
  const refused = result && 'failure' in result ? result : null;
  return (
    <>
      <PageHeader title={t('people.add')} breadcrumb={[{ label: t('people.title'), to: paths.staff() }]} />
      <div className="max-w-2xl">
        {added && (
          <>
            <PasswordOnce title={t('people.created', { name: added.name })} password={added.password} />
            <LinkButton look="secondary" to={paths.staff()}>
              {t('people.backToList')}
            </LinkButton>
          </>
        )}
        {!added && (
          <Card>
            {refused && <FailureAlert failure={refused.failure} />}
            <StaffForm typed={refused?.typed ?? {}} />
          </Card>
        )}
      </div>
    </>
  );
}

function StaffForm({ typed }: { typed: Readonly<Record<string, string>> }) {
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  return (
    <Form method="post" className="flex flex-col gap-5">
      <FormField label={t('people.name')}>
        {(field) => (
          <TextInput {...field} name="name" maxLength={200} required defaultValue={typed['name']} />
        )}
      </FormField>
      <FormField label={t('people.email')}>
        {(field) => (
          <TextInput
            {...field}
            name="email"
            type="email"
            maxLength={254}
            required
            defaultValue={typed['email']}
          />
        )}
      </FormField>
      <FormField label={t('people.role')}>
        {(field) => (
          <Select {...field} name="role" defaultValue={typed['role'] ?? 'staff'}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {console(`console.role.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField label={t('people.unitCode')} hint={t('people.unitHint')}>
        {(field) => <TextInput {...field} name="unit" maxLength={50} defaultValue={typed['unit']} />}
      </FormField>
      <div>
        <Button>{t('people.save')}</Button>
      </div>
    </Form>
  );
}
