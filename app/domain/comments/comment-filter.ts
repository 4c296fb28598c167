import type { WorkState } from './comment-work.ts';

/** What the queue of comments can be narrowed to: all that owe something, those of a state, and what their author is told. */
export const COMMENT_FILTER_STATES = [
  'open',
  'overdue',
  'new',
  'assigned',
  'in_work',
  'answered',
  'closed',
  'unread',
  'read',
] as const;
export type CommentFilterState = WorkState | 'open' | 'overdue' | 'unread' | 'read';

/** Whose work a comment is, in the address; beside these an account. */
export const COMMENT_OWNERS = ['mine', 'nobody'] as const;

/** Days since a comment was written, at least. */
export const COMMENT_AGES = ['5', '10', '30', '90'] as const;

/** The fields of the filter, as the address has them. */
export const COMMENT_FILTER_FIELDS = [
  'q',
  'state',
  'owner',
  'topic',
  'age',
  'area',
  'from',
  'to',
  'unit',
] as const;
export type AskedComments = Readonly<Record<(typeof COMMENT_FILTER_FIELDS)[number], string>>;
