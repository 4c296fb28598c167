import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

interface PetitionPersonProps {
  /** Shown in the answer to one press alone; null before. */
  readonly person: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly address: string | null;
  } | null;
}

/** Who petitioned, on demand; each look is logged. */
export function PetitionPerson({ person }: PetitionPersonProps) {
  const t = useTranslate(petitionsMessages);
  return (
    <Card title={t('petitions.person')}>
      {person === null ? (
        <Form id="person">
          <input type="hidden" name="do" value="person" />
          <Button look="secondary">{t('petitions.act.person')}</Button>
        </Form>
      ) : (
        <>
          <FactList
            facts={(['name', 'phone', 'address'] as const).map((name) => [
              t(`petitions.${name}`),
              person[name] ?? t('petitions.personNone'),
            ])}
          />
          <p className="mt-2 text-xs text-ink-faint">{t('petitions.personLogged')}</p>
        </>
      )}
    </Card>
  );
}
