import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Role } from '#app/domain/people/roles.ts';
import { paths } from '#app/paths.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export interface StaffLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly unitName: string | null;
  readonly isDisabled: boolean;
}

/** People who have an account, by name. */
export function StaffTable({ people }: { people: readonly StaffLine[] }) {
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  return (
    <TableFrame label={t('people.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('people.name')}</HeaderCell>
          <HeaderCell>{t('people.email')}</HeaderCell>
          <HeaderCell>{t('people.role')}</HeaderCell>
          <HeaderCell>{t('people.unit')}</HeaderCell>
          <HeaderCell>{t('people.status')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id}>
            <RowHeader>
              <TextLink to={paths.staffMember(person.id)}>{person.name}</TextLink>
            </RowHeader>
            <Cell>{person.email}</Cell>
            <Cell>{console(`console.role.${person.role}`)}</Cell>
            <Cell>{person.unitName ?? t('people.wholeProvince')}</Cell>
            <Cell>
              <AccountBadge isDisabled={person.isDisabled} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Whether an account can be used. */
export function AccountBadge({ isDisabled }: { isDisabled: boolean }) {
  const t = useTranslate(peopleMessages);
  if (!isDisabled)
    return (
      <Badge tone="success" icon="check">
        {t('people.active')}
      </Badge>
    );
  return <Badge icon="lock">{t('people.disabled')}</Badge>;
}
