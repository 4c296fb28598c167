import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface ShownPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A person's passkeys, each to be taken away. */
export function PasskeyList({ passkeys }: { passkeys: readonly ShownPasskey[] }) {
  const t = useTranslate(peopleMessages);
  if (passkeys.length === 0) return <p className="text-sm text-ink-soft">{t('people.passkey.none')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line px-3 py-2 text-sm"
        >
          <span className="min-w-0">
            <span className="block font-medium wrap-anywhere">{name}</span>
            <span className="block text-xs text-ink-faint">
              {t('people.passkey.since', { date: formatDate(localDate(createdAt)) })}
              {lastUsedAt !== null && ` · ${t('people.passkey.used', { time: formatDateTime(lastUsedAt) })}`}
            </span>
          </span>
          <Form>
            <input type="hidden" name="change" value="remove" />
            <input type="hidden" name="passkey" value={id} />
            <Button look="secondary" aria-label={t('people.passkey.removeNamed', { name })}>
              {t('people.passkey.remove')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
