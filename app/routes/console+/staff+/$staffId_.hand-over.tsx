import type { HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BelongingsList } from '#app/components/people/belongings-list.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { CheckboxField, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { handOver } from '#app/services/people/hand-over/hand-over.server.ts';
import { listBelongings } from '#app/services/people/hand-over/list-belongings.server.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = staffLoader('staff.manage', async ({ ctx, params }) => {
  const { person, belongings } = await listBelongings(ctx, { id: params['staffId'] ?? '' });
  const { id, name, disabledAt } = person;
  return { person: { id, name, isDisabled: disabledAt !== null }, belongings };
});

const FORM = { fields: ['successor', 'withGrants'] } as const;

export const action = staffAction('staff.manage', FORM, async ({ ctx, typed, params }) => {
  const { successor, withGrants } = typed;
  const input = { successor, withGrants: withGrants !== '' };
  const done = await handOver(ctx, { id: params['staffId'] ?? '' }, input);
  const { id, name } = done.successor;
  return { done: { successor: { id, name }, withdrawn: done.withdrawn } };
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.handOver.title');

/** Everything that hangs on a person who leaves, handed to another one in one step. */
export default function HandOver() {
  const { person, belongings } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(peopleMessages);
  const done = result && 'done' in result ? result.done : null;
  return (
    <>
      <PageHeader
        title={t('people.handOver.of', { name: person.name })}
        breadcrumb={[
          { label: t('people.title'), to: paths.staff() },
          { label: person.name, to: paths.staffMember(person.id) },
        ]}
        description={t('people.handOver.description')}
      />
      <div className="flex max-w-2xl flex-col gap-5">
        {done && <DoneNote {...done} />}
        {!done && (
          <>
            {person.isDisabled && <Alert tone="info">{t('people.handOver.isDisabled')}</Alert>}
            <Card title={t('people.handOver.has')}>
              <BelongingsList belongings={belongings} />
            </Card>
            <Card title={t('people.handOver.to')}>
              <HandOverForm refusal={result && 'errors' in result ? result : undefined} />
            </Card>
          </>
        )}
      </div>
    </>
  );
}

function HandOverForm({ refusal }: { refusal: Refusal | undefined }) {
  const t = useTranslate(peopleMessages);
  return (
    <Form refusal={refusal} className="flex flex-col gap-4">
      <FormField
        name="successor"
        required
        label={t('people.handOver.successor')}
        hint={t('people.handOver.successorHint')}
      >
        {(field) => <TextInput {...field} inputMode="email" maxLength={254} />}
      </FormField>
      <CheckboxField name="withGrants" label={t('people.handOver.withGrants')} />
      <div>
        <Button look="danger">{t('people.handOver.submit')}</Button>
      </div>
    </Form>
  );
}

interface DoneNoteProps {
  readonly successor: { readonly id: string; readonly name: string };
  readonly withdrawn: readonly { readonly id: string; readonly name: string }[];
}

function DoneNote({ successor, withdrawn }: DoneNoteProps) {
  const t = useTranslate(peopleMessages);
  return (
    <>
      <Alert tone="success">{t('people.handOver.done', { name: successor.name })}</Alert>
      {withdrawn.length > 0 && (
        <Card title={t('people.handOver.sendAgain')}>
          <ul className="list-disc pl-5">
            {withdrawn.map(({ id, name }) => (
              <li key={id}>
                <TextLink to={paths.staffMember(id)}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div>
        <LinkButton look="secondary" to={paths.staff()}>
          {t('people.backToList')}
        </LinkButton>
      </div>
    </>
  );
}
