import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface AccountActionsProps {
  person: {
    readonly id: string;
    readonly name: string;
    readonly hasPassword: boolean;
    readonly hasSecondFactor: boolean;
    readonly hasPasskeys: boolean;
    readonly hasIdentity: boolean;
    readonly isDisabled: boolean;
  };
  /** Nobody locks themselves out, and one's own password is changed under Account. */
  isSelf: boolean;
}

const CHANGES = {
  reset: {
    title: 'people.resetTitle',
    explained: 'people.resetExplained',
    label: 'people.resetPassword',
    look: 'secondary',
  },
  reset_second_factor: {
    title: 'people.resetFactorTitle',
    explained: 'people.resetFactorExplained',
    label: 'people.resetFactor',
    look: 'secondary',
  },
  unlink_identity: {
    title: 'people.unlinkTitle',
    explained: 'people.unlinkExplained',
    label: 'people.unlink',
    look: 'secondary',
  },
  disable: {
    title: 'people.disableTitle',
    explained: 'people.disableExplained',
    label: 'people.disable',
    look: 'danger',
  },
  enable: {
    title: 'people.enableTitle',
    explained: 'people.enableExplained',
    label: 'people.enable',
    look: 'secondary',
  },
} as const;

function changesOf({
  isDisabled,
  hasPassword,
  hasSecondFactor,
  hasPasskeys,
  hasIdentity,
}: AccountActionsProps['person']) {
  const wanted: readonly (readonly [keyof typeof CHANGES, boolean])[] = [
    ['enable', isDisabled],
    ['reset', !isDisabled && hasPassword],
    ['reset_second_factor', !isDisabled && (hasSecondFactor || hasPasskeys)],
    ['unlink_identity', hasIdentity],
    ['disable', !isDisabled],
  ];
  return wanted.flatMap(([change, isWanted]) => (isWanted ? [change] : []));
}

/** What can be done to an account, each with what follows from it. */
export function AccountActions({ person, isSelf }: AccountActionsProps) {
  const t = useTranslate(peopleMessages);
  if (isSelf) return null;
  return (
    <>
      <Card title={t('people.handOver.title')}>
        <p className="mb-3 text-sm text-ink-soft">{t('people.handOver.explained')}</p>
        <LinkButton look="secondary" to={paths.staffHandOver(person.id)}>
          {t('people.handOver.begin')}
        </LinkButton>
      </Card>
      {changesOf(person).map((change) => (
        <Change key={change} change={change} name={person.name} />
      ))}
    </>
  );
}

function Change({ change, name }: { change: keyof typeof CHANGES; name: string }) {
  const t = useTranslate(peopleMessages);
  const { title, explained, label, look } = CHANGES[change];
  return (
    <Card title={t(title, { name })}>
      <p className="mb-3 text-sm text-ink-soft">{t(explained)}</p>
      <Form>
        <input type="hidden" name="change" value={change} />
        <Button look={look}>{t(label)}</Button>
      </Form>
    </Card>
  );
}
