import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Role } from '#app/domain/people/roles.ts';
import { paths } from '#app/paths.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** A role that a person has, with the unit's name; null for the whole province. */
export interface GrantLine {
  readonly role: Role;
  readonly unitName: string | null;
}

export interface StaffLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly GrantLine[];
  readonly hasPassword: boolean;
  readonly isDisabled: boolean;
}

/** People who have an account, by name. */
export function StaffTable({ people }: { people: readonly StaffLine[] }) {
  const t = useTranslate(peopleMessages);
  return (
    <TableFrame label={t('people.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('people.name')}</HeaderCell>
          <HeaderCell>{t('people.email')}</HeaderCell>
          <HeaderCell>{t('people.grants')}</HeaderCell>
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
            <Cell>
              <GrantList grants={person.grants} />
            </Cell>
            <Cell>
              <AccountBadge {...person} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Whether an account can be used. */
export function AccountBadge({ isDisabled, hasPassword }: Pick<StaffLine, 'isDisabled' | 'hasPassword'>) {
  const t = useTranslate(peopleMessages);
  if (isDisabled) return <Badge icon="lock">{t('people.disabled')}</Badge>;
  if (!hasPassword) return <Badge tone="warning">{t('people.invited')}</Badge>;
  return (
    <Badge tone="success" icon="check">
      {t('people.active')}
    </Badge>
  );
}

/** What a person may and where, one role a line. */
function GrantList({ grants }: { grants: readonly GrantLine[] }) {
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  return grants.map(({ role, unitName }) => (
    <span key={`${role} ${unitName}`} className="block">
      {console(`console.role.${role}`)} · {unitName ?? t('people.wholeProvince')}
    </span>
  ));
}
