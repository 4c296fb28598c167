import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { OfficialsState } from '#app/domain/officials/officials-state.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface Person {
  readonly code: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly group: string;
  readonly unitCode: string | null;
  readonly hasLink: boolean;
  readonly mailState: 'waiting' | 'sent' | 'failed' | null;
}

/** The list of people. Whether they answered is told nobody. */
export function PeopleTable({
  people,
  state,
}: {
  readonly people: readonly Person[];
  readonly state: OfficialsState;
}) {
  const t = useTranslate(officialsMessages);
  return (
    <TableFrame label={t('officials.people')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('officials.code')}</HeaderCell>
          <HeaderCell>{t('officials.name')}</HeaderCell>
          <HeaderCell>{t('officials.group')}</HeaderCell>
          <HeaderCell>{t('officials.ownUnit')}</HeaderCell>
          <HeaderCell>{t('officials.link')}</HeaderCell>
          <HeaderCell />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.code}>
            <RowHeader>{person.code}</RowHeader>
            <Cell>
              {person.name}
              {person.email !== null && <span className="block text-xs text-ink-faint">{person.email}</span>}
            </Cell>
            <Cell>{person.group}</Cell>
            <Cell>{person.unitCode}</Cell>
            <Cell>{t(`officials.link.${person.mailState ?? (person.hasLink ? 'made' : 'none')}`)}</Cell>
            <Cell>
              <PersonStep person={person} state={state} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** In a draft somebody can be taken off; later their link can be withdrawn. */
function PersonStep({ person, state }: { person: Person; state: OfficialsState }) {
  const t = useTranslate(officialsMessages);
  const { code, hasLink, mailState } = person;
  const step =
    state === 'draft' ? 'remove' : state === 'open' && (hasLink || mailState !== null) ? 'withdraw' : null;
  if (step === null) return null;
  return (
    <Form>
      <input type="hidden" name="do" value={step} />
      <input type="hidden" name="code" value={code} />
      <Button look="quiet" aria-label={t(`officials.${step}Of`, { code })}>
        {t(`officials.${step}`)}
      </Button>
    </Form>
  );
}
