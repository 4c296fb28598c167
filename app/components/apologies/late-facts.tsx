import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { LetterState } from '#app/domain/apologies/apology.ts';
import type { Standing } from '#app/domain/apologies/promise.ts';
import { dayText } from '#app/domain/locale/format.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import { LateBadges } from './late-badges.tsx';

interface LateFactsProps {
  readonly late: {
    readonly unit: { readonly name: string };
    readonly area: string | null;
    readonly receivedOn: string;
    readonly dueOn: string;
    readonly returnedOn: string | null;
    readonly listedReason: string | null;
    readonly standing: Standing;
    readonly letter: LetterState | null;
    readonly isInTime: boolean | null;
  };
}

/** What is known of a late dossier, without who handed it in. */
export function LateFacts({ late }: LateFactsProps) {
  const t = useTranslate(apologiesMessages);
  return (
    <>
      <div className="mb-3">
        <LateBadges of={late} />
      </div>
      <FactList
        facts={[
          [t('apologies.unitName'), late.unit.name],
          ...(late.area === null ? [] : [[t('apologies.area'), late.area] as const]),
          [t('apologies.receivedOn'), dayText(late.receivedOn)],
          [t('apologies.dueOn'), dayText(late.dueOn)],
          [
            t('apologies.returnedOn'),
            late.returnedOn === null ? t('apologies.notReturned') : dayText(late.returnedOn),
          ],
          ...(late.listedReason === null ? [] : [[t('apologies.listedReason'), late.listedReason] as const]),
        ]}
      />
    </>
  );
}
