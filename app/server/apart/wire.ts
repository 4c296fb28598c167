import type { Env } from '#app/platform/env.ts';

// What threads of the site tell each other. Bodies of answers are streams that are handed over whole: reading, slowing
// down, breaking off and failing reach the other side by themselves.

/** What a thread does: answers requests of one lane, or the jobs that compute. */
export type ThreadRole = 'console' | 'files' | 'jobs';

/** What a thread is started with. */
export interface ThreadStart {
  readonly role: ThreadRole;
  /** Address of the build's module, which `thread.js` loads. */
  readonly entry: string;
  readonly clientFolder: string;
  readonly env: Env;
  readonly databaseUrl: string;
  readonly port: number;
}

export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer | null;
  readonly peerAddress: string | null;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ReadableStream<Uint8Array> | null;
}

export type ToThread =
  | { readonly kind: 'ask'; readonly id: number; readonly request: WireRequest }
  /** Whoever asked is gone. */
  | { readonly kind: 'leave'; readonly id: number }
  | { readonly kind: 'stop' };

export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly response: WireResponse }
  | { readonly kind: 'jobEnded'; readonly job: string; readonly isDone: boolean; readonly seconds: number };
