import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface ApplicantCardProps {
  readonly isKnown: boolean;
  /** Shown in the answer to one press alone; null before. */
  readonly person: { readonly name: string | null; readonly phone: string | null } | null;
}

/** Who handed a dossier in, on demand; each look is logged. */
export function ApplicantCard({ isKnown, person }: ApplicantCardProps) {
  const t = useTranslate(apologiesMessages);
  if (!isKnown) {
    return (
      <Card title={t('apologies.person')}>
        <p className="text-sm text-ink-soft">{t('apologies.personGone')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('apologies.person')}>
      {person === null ? (
        <Form id="person">
          <input type="hidden" name="do" value="person" />
          <Button look="secondary">{t('apologies.act.person')}</Button>
        </Form>
      ) : (
        <>
          <FactList
            facts={(['name', 'phone'] as const).map((name) => [
              t(`apologies.${name}`),
              person[name] ?? t('apologies.personNone'),
            ])}
          />
          <p className="mt-2 text-xs text-ink-faint">{t('apologies.personLogged')}</p>
        </>
      )}
    </Card>
  );
}
