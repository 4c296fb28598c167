import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { staffMessages } from '#app/domain/locale/staff-messages.ts';
import type { Role } from '#app/domain/people/roles.ts';
import { paths } from '#app/paths.ts';

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
  const t = useTranslate(staffMessages);
  const console = useTranslate(consoleMessages);
  return (
    <TableFrame label={t('staff.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('staff.name')}</HeaderCell>
          <HeaderCell>{t('staff.email')}</HeaderCell>
          <HeaderCell>{t('staff.role')}</HeaderCell>
          <HeaderCell>{t('staff.unit')}</HeaderCell>
          <HeaderCell>{t('staff.status')}</HeaderCell>
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
            <Cell>{person.unitName ?? t('staff.wholeProvince')}</Cell>
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
  const t = useTranslate(staffMessages);
  if (!isDisabled)
    return (
      <Badge tone="success" icon="check">
        {t('staff.active')}
      </Badge>
    );
  return <Badge icon="lock">{t('staff.disabled')}</Badge>;
}
