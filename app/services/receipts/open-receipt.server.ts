import { commentState, type CommentState } from '#app/domain/comments/comment-state.ts';
import type { ContactKind } from '#app/domain/receipts/contact.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { findReceiptOfComment } from '#db/queries/petitions/follow.ts';
import { readReceipt, type ReceiptRow } from '#db/queries/receipts/receipts.ts';
import {
  findResponse,
  unknownReceipt,
  type GivenReceipt,
  type ReceiptContext,
} from './find-response.server.ts';

/** The state of a response for its sender: days and places, no answers. */
export interface ReceiptView {
  readonly receivedOn: IsoDate;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  /** Null while the response counts. */
  readonly withdrawnOn: IsoDate | null;
  /** Null when nothing was written. */
  readonly comment: CommentStanding | null;
  readonly contact: { readonly kind: ContactKind; readonly keptUntil: IsoDate } | null;
  /** By what a petition that was made of the comment is followed. */
  readonly petition: string | null;
}

export interface CommentStanding {
  readonly state: CommentState;
  /** The day of its last change of state; null while it is unread. */
  readonly since: IsoDate | null;
  readonly reply: string | null;
  /** The unit that it was passed to, and that replies; null for the one of the form. */
  readonly replier: string | null;
}

/** Opens a receipt for reading. @throws AppError as `findResponse`. */
export async function openReceipt(ctx: ReceiptContext, given: GivenReceipt): Promise<ReceiptView> {
  const response = await findResponse(ctx, given);
  const row = await readReceipt(ctx.db, response, ctx.now);
  if (row === null) throw unknownReceipt();
  const { unitName, counterName, serviceAreaName } = row;
  return {
    unitName,
    counterName,
    serviceAreaName,
    receivedOn: localDate(row.receivedAt),
    withdrawnOn: row.withdrawnAt && localDate(row.withdrawnAt),
    comment: row.comment && standingOf(row.comment, row.replier),
    petition: row.comment === null ? null : await findReceiptOfComment(ctx.db, response),
    contact: row.contact && { kind: row.contact.kind, keptUntil: localDate(row.contact.expiresAt) },
  };
}

function standingOf(
  comment: NonNullable<ReceiptRow['comment']>,
  replier: ReceiptRow['replier'],
): CommentStanding {
  const since = comment.repliedAt ?? comment.readAt;
  const { reply } = comment;
  return { state: commentState(comment), since: since && localDate(since), reply, replier };
}
