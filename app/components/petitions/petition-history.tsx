import { useTranslate } from '#app/components/ui/locale.tsx';
import { PETITION_CLASSES, PETITION_RATINGS, type PetitionEvent } from '#app/domain/petitions/petition.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { dayText } from './day-text.ts';

interface ShownEvent {
  readonly id: number;
  readonly kind: PetitionEvent;
  readonly time: string;
  readonly note: string | null;
  readonly untilOn: string | null;
  readonly unitBefore: string | null;
  readonly unitAfter: string | null;
}

/** What happened to a petition, in order; who did it is in the audit log. */
export function PetitionHistory({ events }: { events: readonly ShownEvent[] }) {
  const t = useTranslate(petitionsMessages);
  const noteOf = (note: string | null) => {
    const rating = PETITION_RATINGS.find((known) => known === note);
    const was = PETITION_CLASSES.find((known) => known === note);
    if (rating !== undefined) return t(`petitions.rating.${rating}`);
    return was === undefined ? note : t(`petitions.class.${was}`);
  };
  return (
    <ol>
      {events.map((event) => (
        <li key={event.id} className="border-t border-line px-4 py-3 text-sm first:border-t-0">
          <p>
            <span className="font-medium">{t(`petitions.event.${event.kind}`)}</span>{' '}
            <span className="text-ink-faint">{event.time}</span>
          </p>
          <p className="text-xs text-ink-soft">
            {[
              event.unitBefore && t('petitions.fromUnit', { unit: event.unitBefore }),
              event.unitAfter && t('petitions.toUnit', { unit: event.unitAfter }),
              event.untilOn && t('petitions.until', { date: dayText(event.untilOn) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {event.note !== null && (
            <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{noteOf(event.note)}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
