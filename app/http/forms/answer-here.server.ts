import { data, type AppLoadContext } from '@remix-run/node';

const answered = new WeakSet<AppLoadContext>();

/**
 * Answers a form by its own page and not by a redirect: what is told, such as a link or a code, is in this one answer and
 * nowhere else. What the form was made from may be gone by now, so that the page's loader must not look for it
 * (`isAnsweredHere`, and `shouldRevalidate` where the page's script sent the form).
 */
export function answerHere<Result>(context: AppLoadContext, result: Result) {
  answered.add(context);
  return data(result, { headers: { 'Cache-Control': 'no-store' } });
}

/** Whether the action of this request has answered already; its loader runs after it, for the same page. */
export const isAnsweredHere = (context: AppLoadContext): boolean => answered.has(context);
