import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

type Answering = (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Response>;

const known = new WeakSet<object>();

/** Marks a loader or action that always returns a whole answer and never throws: the server calls it without Remix. */
export function wholeAnswer<Handler extends Answering>(handler: Handler): Handler {
  known.add(handler);
  return handler;
}

/** Whether a loader or action was marked by `wholeAnswer`. */
export function isWholeAnswer(handler: unknown): handler is Answering {
  return typeof handler === 'function' && known.has(handler);
}
