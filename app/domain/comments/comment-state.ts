export const COMMENT_STATES = ['unread', 'read', 'replied'] as const;

/** How far the unit has come with a comment. */
export type CommentState = (typeof COMMENT_STATES)[number];

/** A reply is read on a phone: at most this many characters. */
export const MAX_REPLY_LENGTH = 1000;

/** The state that the two times of a comment say; a comment that was replied to was read. */
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
