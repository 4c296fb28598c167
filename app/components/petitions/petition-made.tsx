import { useCan } from '#app/components/console/viewer.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

interface PetitionMadeProps {
  readonly made: {
    readonly ref: string;
    readonly number: string;
    readonly receipt: string | null;
    readonly address: string;
    readonly isRestricted: boolean;
  };
}

/** What was entered, with the code that the petitioner is told: it is on this one page and nowhere else. */
export function PetitionMade({ made }: PetitionMadeProps) {
  const t = useTranslate(petitionsMessages);
  const can = useCan();
  const maySee = can(made.isRestricted ? 'petitions.restricted' : 'petitions.read');
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="success" title={t('petitions.made.title', { number: made.number })}>
        {made.receipt === null ? (
          <p>{t('petitions.made.comment')}</p>
        ) : (
          <>
            <p>{t('petitions.made.receipt')}</p>
            <p className="my-2 font-mono text-2xl font-semibold">{formatReceipt(made.receipt)}</p>
            <p className="wrap-anywhere">
              {t('petitions.made.where')} {made.address}
            </p>
          </>
        )}
      </Alert>
      {made.isRestricted && (
        <Alert tone="warning" title={t('petitions.restrictedTitle')}>
          {t('petitions.restrictedHint')}
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        {maySee && <LinkButton to={paths.petition(made.ref)}>{t('petitions.made.open')}</LinkButton>}
        <LinkButton look="secondary" to={paths.newPetition()}>
          {t('petitions.made.another')}
        </LinkButton>
      </div>
    </div>
  );
}
