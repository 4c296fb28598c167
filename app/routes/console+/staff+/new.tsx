import type { HeadersFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { GrantFields } from '#app/components/people/grant-fields.tsx';
import { LinkOnce } from '#app/components/people/link-once.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { inviteStaff } from '#app/services/people/add-staff.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('staff.manage', () => null);

const FORM = { fields: ['name', 'email', 'role', 'unitCode'] } as const;

export const action = staffAction('staff.manage', FORM, async ({ ctx, typed, context }) => ({
  // Answered here and not by a redirect: the link is in this one answer and nowhere else.
  invited: await inviteStaff({ ...ctx, links: context.installation.links }, typed),
}));

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.add');

export default function NewStaff() {
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const invited = result && 'invited' in result ? result.invited : null;
  return (
    <>
      <PageHeader title={t('people.add')} breadcrumb={[{ label: t('people.title'), to: paths.staff() }]} />
      <div className="max-w-2xl">
        {invited && (
          <>
            <LinkOnce title={t('people.created', { name: invited.name })} {...invited} />
            <LinkButton look="secondary" to={paths.staff()}>
              {t('people.backToList')}
            </LinkButton>
          </>
        )}
        {!invited && (
          <Card>
            <StaffForm refused={result && 'errors' in result ? result : undefined} />
          </Card>
        )}
      </div>
    </>
  );
}

function StaffForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(peopleMessages);
  return (
    <Form refusal={refused} initial={{ role: 'staff' }} className="flex flex-col gap-5">
      <FormField name="name" required label={t('people.name')}>
        {(field) => <TextInput {...field} maxLength={200} />}
      </FormField>
      <FormField name="email" required label={t('people.email')}>
        {(field) => <TextInput {...field} inputMode="email" maxLength={254} />}
      </FormField>
      <GrantFields />
      <div>
        <Button>{t('people.save')}</Button>
      </div>
    </Form>
  );
}
