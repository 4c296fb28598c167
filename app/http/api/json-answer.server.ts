import type { DisplayCodes } from '#app/services/kiosk/get-display.server.ts';

interface AnswerOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a script. */
type ScriptAnswer = JsonAnswer | { readonly keys: readonly string[] } | CodesAnswer;

/** What a display shows: the version of its page, the server's clock, and the codes. */
export type CodesAnswer = DisplayCodes & { readonly version: string; readonly now: number };

/** The answer to a script that sent a form. */
export type JsonAnswer =
  | { readonly ok: true; readonly receipt: string; readonly url: string }
  | { readonly ok: false; readonly message: string }
  | {
      readonly ok: false;
      readonly errors: readonly { readonly question: string; readonly message: string }[];
    };

/** Whether a request comes from a script, which names JSON; a browser that opens a page never does. */
export function wantsJson(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('application/json');
}

/** The answer to a script that calls for keys. */
export function keysAnswer(keys: readonly string[]): Response {
  return answerWith({ keys });
}

/** The answer to a display that calls for codes. */
export function codesAnswer(codes: CodesAnswer): Response {
  return answerWith(codes);
}

export function jsonAnswer(answer: JsonAnswer, options: AnswerOptions = {}): Response {
  return answerWith(answer, options);
}

function answerWith(answer: ScriptAnswer, { status = 200, headers = {} }: AnswerOptions = {}): Response {
  return new Response(JSON.stringify(answer), {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept',
      ...headers,
    },
  });
}
