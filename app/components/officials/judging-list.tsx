import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface JudgingListProps {
  readonly groups: readonly {
    readonly name: string;
    readonly judgesOwn: boolean;
    readonly invited: number;
    readonly units: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly mayRemove: boolean;
}

/** Who judges whom, group by group. */
export function JudgingList({ groups, mayRemove }: JudgingListProps) {
  const t = useTranslate(officialsMessages);
  if (groups.length === 0) return <p className="text-sm text-ink-soft">{t('officials.noGroups')}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {groups.map(({ name, judgesOwn, invited, units }) => (
        <li key={name} className="border-t border-line pt-3 first:border-0 first:pt-0">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h3 className="font-semibold wrap-anywhere">{name}</h3>
            {mayRemove && (
              <Form>
                <input type="hidden" name="do" value="remove" />
                <input type="hidden" name="name" value={name} />
                <Button look="quiet">{t('officials.removeGroup')}</Button>
              </Form>
            )}
          </div>
          <p className="text-sm text-ink-soft">
            {`${t('officials.peopleCount')}: ${invited} · ${t('officials.targets')}: ${units.length}`}
            {judgesOwn && ` · ${t('officials.judgesOwnShort')}`}
          </p>
          <details className="mt-1 text-sm">
            <summary className="cursor-pointer py-1">{t('officials.targets')}</summary>
            <p className="text-ink-soft">{units.map((unit) => `${unit.name} (${unit.code})`).join('; ')}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
