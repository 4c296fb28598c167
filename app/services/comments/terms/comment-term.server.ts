import { USUAL_COMMENT_DAYS } from '#app/domain/comments/comment-work.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import type { OverdueDays } from '#db/queries/comments/comment-filter.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { findCommentDays } from '#db/queries/settings/settings.ts';
import { overdueSince, type CommentTerm } from './last-day.ts';

/** In how many working days the province wants comments answered, and which days those are. */
export async function findCommentTerm(db: Db): Promise<CommentTerm> {
  const [days, calendar] = await Promise.all([findCommentDays(db), findCalendar(db)]);
  return { days: days ?? USUAL_COMMENT_DAYS, calendar };
}

/** What overdue means at a moment. */
export function overdueDays(now: Date, term: CommentTerm): OverdueDays {
  const today = localDate(now);
  return { today, writtenBy: overdueSince(today, term) };
}
