import { useTranslate } from '#app/components/ui/locale.tsx';
import type { CommentAct } from '#app/domain/comments/comment-work.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface ShownEvent {
  readonly id: number;
  readonly kind: CommentAct;
  readonly time: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly isUndone: boolean;
}

/** What was done about a comment, by whom and when, the latest first. */
export function CommentHistory({ events }: { events: readonly ShownEvent[] }) {
  const t = useTranslate(commentsMessages);
  if (events.length === 0)
    return <p className="px-4 pb-4 text-sm text-ink-soft">{t('comments.case.none')}</p>;
  return (
    <ol>
      {events.map(({ id, kind, time, by, note, isUndone }) => (
        <li key={id} className="border-t border-line px-4 py-3 text-sm first:border-t-0">
          <p>
            <span className="font-medium">{t(`comments.event.${kind}`)}</span>{' '}
            {isUndone && <span className="text-ink-soft">({t('comments.event.undone')}) </span>}
            <span className="text-ink-faint">
              {by ?? t('comments.event.byCommandLine')} · {time}
            </span>
          </p>
          {note !== null && <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{note}</p>}
        </li>
      ))}
    </ol>
  );
}
