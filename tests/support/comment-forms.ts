import type { StaffForm } from './staff-form.ts';

const PAGE = { route: 'routes/console+/comments_.$ref', address: '/console/comments/{comment}' } as const;
const TOPICS = {
  route: 'routes/console+/comments_.topics',
  address: '/console/comments/topics',
} as const;

/** Forms of work on comments. */
export const COMMENT_FORMS: readonly StaffForm[] = [
  { ...PAGE, says: { do: 'note' }, mends: ['note'] },
  { ...PAGE, says: { do: 'forward' }, mends: ['unitCode'] },
  {
    route: 'routes/console+/comments_.templates',
    address: '/console/comments/templates',
    says: { do: 'add' },
    mends: ['title', 'text'],
  },
  { ...TOPICS, says: { do: 'add' }, mends: ['name', 'keywords'] },
  { ...TOPICS, says: { do: 'preview' }, mends: ['text'] },
  { ...TOPICS, says: { do: 'change', code: 'waiting' }, mends: ['name', 'keywords'] },
];
