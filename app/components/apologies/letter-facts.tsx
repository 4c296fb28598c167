import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ApologyReason, SendChannel } from '#app/domain/apologies/apology.ts';
import { dayText } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface LetterFactsProps {
  readonly late: {
    readonly ref: string;
    readonly number: string | null;
    readonly latestOn: string;
    readonly isInTime: boolean | null;
    readonly mayHandle: boolean;
  };
  readonly paper: {
    readonly reason: ApologyReason;
    readonly note: string | null;
    readonly newDueOn: string;
    readonly signedOn: string | null;
    /** As it is shown. */
    readonly sentAt: string | null;
    readonly channel: SendChannel | null;
    readonly isKept: boolean | null;
    readonly isAfterResult: boolean;
  };
}

/** The letter of a dossier: what it says, and whether it was sent in time and kept. */
export function LetterFacts({ late, paper }: LetterFactsProps) {
  const t = useTranslate(apologiesMessages);
  const { reason, note, newDueOn, signedOn, sentAt, channel, isKept, isAfterResult } = paper;
  const known = isAfterResult ? 'afterResult' : 'promiseOpen';
  const promise = isKept === null ? known : isKept ? 'kept' : 'broken';
  return (
    <Card title={t('apologies.letter')}>
      <FactList
        facts={[
          [t('apologies.number'), late.number ?? t('apologies.state.drafted')],
          [t('apologies.reason'), t(`apologies.reason.${reason}`)],
          ...(note === null ? [] : [[t('apologies.note'), note] as const]),
          [t('apologies.newDueOn'), dayText(newDueOn)],
          [t('apologies.latestOn'), dayText(late.latestOn)],
          ...(signedOn === null ? [] : [[t('apologies.signedOn'), dayText(signedOn)] as const]),
          ...(sentAt === null || channel === null
            ? []
            : [
                [
                  t('apologies.sentAt'),
                  `${sentAt} · ${t(`apologies.channel.${channel}`)} · ${t(late.isInTime === true ? 'apologies.inTime' : 'apologies.sentLate')}`,
                ] as const,
                [t('apologies.promise'), t(`apologies.${promise}`)] as const,
              ]),
        ]}
      />
      {late.mayHandle && (
        <p className="mt-3 text-sm" data-chrome>
          <a href={paths.apologyLetter(late.ref)} className="text-accent hover:underline">
            {t('apologies.act.file')}
          </a>
          <span className="block text-xs text-ink-faint">{t('apologies.fileHint')}</span>
        </p>
      )}
    </Card>
  );
}
