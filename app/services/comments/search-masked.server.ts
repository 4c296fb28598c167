import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { scopeOf, type Scope } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import type { CommentFilter } from '#db/queries/comments/comment-filter.ts';
import {
  countComments,
  listComments,
  listCommentTexts,
  type CommentRow,
} from '#db/queries/comments/comments.ts';

/** A text that more comments have is no telephone number and no name that one could look for. */
const MOST_MASKED = 5_000;

export interface CommentPart {
  readonly limit: number;
  readonly offset: number;
}

interface Found {
  readonly rows: CommentRow[];
  readonly total: number;
}

/** Whether the actor may look at each comment of a scope whole (`revealComment`), and so may search in what is masked. */
export function mayReveal({ actor }: Pick<Context, 'actor'>, scope: Scope): boolean {
  return JSON.stringify(scopeOf(actor, 'comments.reply')) === JSON.stringify(scope);
}

/** A part of the comments that a filter finds in the whole texts. */
export async function queryPage(db: Db, filter: CommentFilter, part: CommentPart): Promise<Found> {
  const [rows, total] = await Promise.all([
    listComments(db, { ...filter, ...part }),
    countComments(db, filter),
  ]);
  return { rows, total };
}

/**
 * The same for who sees texts masked and no other way: what is masked is not found, else a search for a telephone number
 * would tell whose comment it is. Of more than 5,000 comments with a text the number stays that of the whole texts, and a
 * page leaves out those that have it masked.
 */
export async function searchMasked(db: Db, filter: CommentFilter, part: CommentPart): Promise<Found> {
  const { search } = filter;
  if (search === undefined) return queryPage(db, filter, part);
  const isFound = ({ text }: { readonly text: string }) =>
    foldVietnamese(maskPersonalData(text)).includes(search);
  const candidates = await listCommentTexts(db, { ...filter, limit: MOST_MASKED + 1 });
  if (candidates.length > MOST_MASKED) {
    const { rows, total } = await queryPage(db, filter, part);
    return { rows: rows.filter(isFound), total };
  }
  const refs = candidates.filter(isFound).map(({ ref }) => ref);
  const shown = refs.slice(part.offset, part.offset + part.limit);
  const rows = shown.length === 0 ? [] : await listComments(db, { ...filter, refs: shown, ...ALL });
  return { rows, total: refs.length };
}

const ALL: CommentPart = { limit: MOST_MASKED, offset: 0 };
