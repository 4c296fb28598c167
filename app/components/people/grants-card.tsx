import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { Role } from '#app/domain/people/roles.ts';
import { GrantFields } from './grant-fields.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface ShownGrant {
  readonly id: number;
  readonly role: Role;
  readonly unit: { readonly code: string; readonly name: string } | null;
}

interface GrantsCardProps {
  grants: readonly ShownGrant[];
  /** Nobody changes their own. */
  isSelf: boolean;
  refusal: Refusal | undefined;
}

/** What a person may and where, and how it is changed. */
export function GrantsCard({ grants, isSelf, refusal }: GrantsCardProps) {
  const t = useTranslate(peopleMessages);
  const isAddRefused = refusal?.typed['change'] === 'grant';
  return (
    <Card title={t('people.grants')}>
      <p className="mb-3 text-sm text-ink-soft">{t('people.grantsExplained')}</p>
      <ul className="flex flex-col gap-3">
        {grants.map((grant) => (
          <GrantItem
            key={grant.id}
            grant={grant}
            isFixed={isSelf}
            isRemovable={grants.length > 1}
            refusal={refusal?.typed['grant'] === String(grant.id) ? refusal : undefined}
          />
        ))}
      </ul>
      {!isSelf && (
        <details className="mt-4" open={isAddRefused}>
          <summary className="cursor-pointer text-sm font-medium text-accent">{t('people.addGrant')}</summary>
          <Form
            id="add"
            refusal={isAddRefused ? refusal : undefined}
            initial={{ role: 'staff' }}
            className="mt-3 flex flex-col gap-4"
          >
            <input type="hidden" name="change" value="grant" />
            <GrantFields />
            <div>
              <Button>{t('people.addGrant')}</Button>
            </div>
          </Form>
        </details>
      )}
    </Card>
  );
}

interface GrantItemProps {
  grant: ShownGrant;
  isFixed: boolean;
  isRemovable: boolean;
  refusal: Refusal | undefined;
}

function GrantItem({ grant: { id, role, unit }, isFixed, isRemovable, refusal }: GrantItemProps) {
  const t = useTranslate(peopleMessages);
  const console = useTranslate(consoleMessages);
  const isChangeRefused = refusal?.typed['change'] === 'change_grant';
  return (
    <li className="rounded-md border border-line px-3 py-2.5">
      <p className="font-medium">{console(`console.role.${role}`)}</p>
      <p className="text-sm text-ink-soft">
        {unit === null ? t('people.wholeProvince') : `${unit.name} (${unit.code})`}
      </p>
      {!isFixed && (
        <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
          <details className="min-w-0 grow" open={isChangeRefused}>
            <summary className="min-h-9 cursor-pointer py-1.5 text-sm font-medium text-accent">
              {t('people.changeGrant')}
            </summary>
            <Form
              id={`grant_${id}`}
              refusal={isChangeRefused ? refusal : undefined}
              initial={{ role, unitCode: unit?.code }}
              className="mt-2 flex flex-col gap-4"
            >
              <input type="hidden" name="change" value="change_grant" />
              <ShownFields />
              <input type="hidden" name="grant" value={id} />
              <GrantFields />
              <div>
                <Button>{t('people.saveGrant')}</Button>
              </div>
            </Form>
          </details>
          {isRemovable && (
            <Form id={`remove_${id}`} refusal={isChangeRefused ? undefined : refusal}>
              <input type="hidden" name="change" value="revoke" />
              <input type="hidden" name="grant" value={id} />
              <Button look="secondary">{t('people.removeGrant')}</Button>
            </Form>
          )}
        </div>
      )}
    </li>
  );
}
