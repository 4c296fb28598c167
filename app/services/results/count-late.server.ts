import { scopeOf, type Scope } from '#app/domain/people/policy.ts';
import { sightOf, type Sight } from '#app/domain/people/sight.ts';
import { endOfDate, localDate } from '#app/domain/periods/date.ts';
import { lateSince } from '#app/domain/rounds/desk.ts';
import { findCommentTerm, overdueDays } from '#app/services/comments/terms/comment-term.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { countComments } from '#db/queries/comments/comments.ts';
import { countContacts } from '#db/queries/receipts/contacts.ts';

/** Comments that are overdue, calls that waited longer than `LATE_AFTER`; 0 also where it is not the reader's to see to. */
export interface Late {
  readonly comments: number;
  readonly contacts: number;
}

/** What the reader should have seen to by now. @throws AppError `forbidden`. */
export async function countLate(ctx: Context): Promise<Late> {
  requireScope(ctx, 'console.enter');
  const { db, actor, now } = ctx;
  const today = localDate(now);
  const [comments, contacts] = [scopeOf(actor, 'comments.reply'), scopeOf(actor, 'contacts.read')];
  const sight = sightOf(actor);
  const askedBefore = endOfDate(lateSince(today));
  return {
    comments: comments ? await countOverdue(db, { scope: comments, sight, now }) : 0,
    contacts: contacts ? await countContacts(db, { scope: contacts, now, askedBefore }) : 0,
  };
}

async function countOverdue(
  db: Db,
  { now, ...of }: { readonly scope: Scope; readonly sight: Sight; readonly now: Date },
): Promise<number> {
  const overdue = overdueDays(now, await findCommentTerm(db));
  return countComments(db, { ...of, state: 'overdue', overdue });
}
