export const COMMENT_STATES = ['unread', 'read', 'replied'] as const;

/** Whether the unit has read a comment or replied to it. */
export type CommentState = (typeof COMMENT_STATES)[number];

/** A reply is read on a phone: at most this many characters. */
export const MAX_REPLY_LENGTH = 1000;

/** The state of a comment by its two times; one with a reply counts as read. */
export function commentState({
  readAt,
  repliedAt,
}: {
  readonly readAt: Date | null;
  readonly repliedAt: Date | null;
}): CommentState {
  if (repliedAt !== null) return 'replied';
  return readAt === null ? 'unread' : 'read';
}
