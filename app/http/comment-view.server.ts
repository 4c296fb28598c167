import {
  COMMENT_AGES,
  COMMENT_FILTER_FIELDS,
  COMMENT_FILTER_STATES,
  type AskedComments,
} from '#app/domain/comments/comment-filter.ts';
import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { ListComments } from '#app/services/comments/list-comments.server.ts';
import { readText } from './list-view.server.ts';

/** What the filters of the queue hold, as they were typed. */
export function askedComments(url: URL): AskedComments {
  const asked = COMMENT_FILTER_FIELDS.map((name) => [name, readText(url, name)]);
  return Object.fromEntries(asked) as AskedComments;
}

/** The last day of writing that an age leaves; undefined for no age. */
function writtenBy(age: string, now: Date): IsoDate | undefined {
  const days = COMMENT_AGES.find((known) => known === age);
  return days && addDays(localDate(now), -Number(days));
}

/** What the queue is narrowed to by the address; anything unknown narrows nothing. `replied` is how earlier addresses say answered. */
export function readCommentChoice(url: URL, now: Date): ListComments {
  const { q, state, owner, topic, age, area, from, to, unit } = askedComments(url);
  const ends = [parseDateCell(to) ?? undefined, writtenBy(age, now)].filter((day) => day !== undefined);
  return {
    search: q,
    state: state === 'replied' ? 'answered' : COMMENT_FILTER_STATES.find((known) => known === state),
    owner: owner || undefined,
    area: area || undefined,
    topic: topic || undefined,
    from: parseDateCell(from) ?? undefined,
    to: ends.sort()[0],
    unitCode: unit || undefined,
  };
}
