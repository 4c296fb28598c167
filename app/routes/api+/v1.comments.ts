import { toCommentAnswer, type CommentsAnswer } from '#app/domain/api/comment-answers.ts';
import { assertParameters, assertValue } from '#app/domain/api/parameters.ts';
import { COMMENT_FILTER_STATES } from '#app/domain/comments/comment-filter.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listQueue } from '#app/services/comments/list-comments.server.ts';

const PAGE_SIZE = 200;
/** Whoever wants more asks by days. */
const LAST_PAGE = 1_000;

function unreadable(name: string, value: string): never {
  return refuse('invalid', 'api.unknownValue', { name, value: excerpt(value) });
}

function readDay(search: URLSearchParams, name: string): IsoDate | undefined {
  const text = search.get(name) ?? '';
  return text === '' ? undefined : (parseIsoDate(text) ?? unreadable(name, text));
}

function readPage(search: URLSearchParams): number {
  const text = search.get('page') ?? '1';
  const page = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return page >= 1 && page <= LAST_PAGE ? page : unreadable('page', text);
}

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['unit', 'area', 'topic', 'state', 'from', 'to', 'q', 'page', 'lang']);
  readFormat(call, ['json']);
  assertValue(search, 'state', COMMENT_FILTER_STATES);
  const page = readPage(search);
  const asked = (name: string) => search.get(name) || undefined;
  const { comments, total, steps } = await listQueue(ctx, {
    ...{
      unitCode: asked('unit'),
      area: asked('area'),
      topic: asked('topic'),
      search: asked('q'),
      page,
      pageSize: PAGE_SIZE,
    },
    state: COMMENT_FILTER_STATES.find((state) => state === search.get('state')),
    ...{ from: readDay(search, 'from'), to: readDay(search, 'to') },
  });
  const answer: CommentsAnswer = {
    ...{ total, page, page_size: PAGE_SIZE, steps_of: steps?.min ?? null },
    comments: comments.map(toCommentAnswer),
  };
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
