import { useTranslate } from '#app/components/ui/locale.tsx';
import { PETITION_CLASSES, PETITION_RATINGS, type PetitionEvent } from '#app/domain/petitions/petition.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

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
  // The note of a rating is the rating, that of an end in spite of one, too, and that of another class the class before; of
  // everything else it is a text.
  const noteOf = ({ kind, note }: ShownEvent) => {
    const rating = kind === 'rate' && PETITION_RATINGS.find((known) => known === note);
    const was = kind === 'classify' && PETITION_CLASSES.find((known) => known === note);
    if (kind === 'close' && note === 'not_satisfied') return t('petitions.upheld');
    if (rating) return t(`petitions.rating.${rating}`);
    return was ? t('petitions.classBefore', { class: t(`petitions.class.${was}`) }) : note;
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
            <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{noteOf(event)}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
