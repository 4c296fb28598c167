import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { WorkState } from '#app/domain/comments/comment-work.ts';
import { dayText } from '#app/domain/locale/format.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

/** How work on a comment stands. */
export interface WorkFacts {
  readonly work: WorkState;
  readonly assignee: string | null;
  /** The unit that it was passed to. */
  readonly handler: string | null;
  readonly publishedOn: string | null;
  /** Null where nothing is owed. */
  readonly due: { readonly on: string; readonly isOver: boolean } | null;
}

/** Whose work a comment is and until when; what its author is told says the rest. */
export function WorkBadges({ of }: { readonly of: WorkFacts }) {
  const { work, assignee, due, handler, publishedOn } = of;
  const t = useTranslate(commentsMessages);
  const isTold = work === 'assigned' || work === 'in_work' || work === 'closed';
  const state = t(`comments.filter.${work}`);
  return (
    <>
      {isTold && (
        <Badge tone={work === 'closed' ? 'success' : 'neutral'}>
          {assignee === null ? state : `${state}: ${assignee}`}
        </Badge>
      )}
      {handler !== null && <Badge>{t('comments.handledBy', { unit: handler })}</Badge>}
      {publishedOn !== null && (
        <Badge tone="accent">{t('comments.publishedOn', { date: dayText(publishedOn) })}</Badge>
      )}
      {due && (
        <Badge tone={due.isOver ? 'warning' : 'neutral'}>
          {t(due.isOver ? 'comments.dueOver' : 'comments.due', { date: dayText(due.on) })}
        </Badge>
      )}
    </>
  );
}
