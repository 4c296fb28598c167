/** One refused answer, with the server's message. */
export interface FieldFault {
  readonly question: string;
  readonly message: string;
}

/** The outcome of one attempt to send. */
export type Outcome =
  | { readonly kind: 'sent'; readonly receipt: string; readonly url: string }
  /** The person can mend it. */
  | { readonly kind: 'faulty'; readonly faults: readonly FieldFault[] }
  /** Final. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Not now; `wait` milliseconds at least where the server said so. */
  | { readonly kind: 'later'; readonly wait: number; readonly isReached: boolean };

/** The network failed, or another server answered. */
export const UNREACHED: Outcome = { kind: 'later', wait: 0, isReached: false };
const TOO_EARLY = [408, 425, 429];

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/**
 * Reads an answer. Only JSON of our own shape is final: the log-in page of a café's network answers 200 as well, and a
 * proxy's 403 says nothing about the form.
 */
export function readOutcome({ status, text, retryAfter }: Answer): Outcome {
  const answer = parse(text);
  if (status >= 500 || TOO_EARLY.includes(status)) {
    return { kind: 'later', wait: Math.max(0, Number(retryAfter) || 0) * 1000, isReached: true };
  }
  if (answer['ok'] === true) {
    return { kind: 'sent', receipt: textOf(answer['receipt']), url: textOf(answer['url']) };
  }
  if (answer['ok'] !== false || status < 400) return UNREACHED;
  const faults = Array.isArray(answer['errors']) ? answer['errors'].map(toFault) : [];
  const message = textOf(answer['message']) || faults.map((fault) => fault.message).join(' ');
  return status === 422 && faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'refused', message };
}

function toFault(given: unknown): FieldFault {
  const fault = Object(given) as Record<string, unknown>;
  return { question: textOf(fault['question']), message: textOf(fault['message']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
