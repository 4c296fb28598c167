import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import type { Metrics } from '#app/platform/metrics.ts';
import type { Seals } from '#app/platform/seals.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import type { LetterProofs } from '#app/services/apologies/letter-proofs.server.ts';
import type { PresenceProofs } from '#app/services/kiosk/presence-proofs.server.ts';
import type { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import type { NetworkGate } from '#app/services/limits/network-gate.ts';
import type { ResponseIntake } from '#app/services/responses/submission/intake.server.ts';
import type { LiveRegistry } from '#app/services/survey/live-registry.server.ts';
import type { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import type { Database } from '#db/client.server.ts';
import type { PasskeyDesk } from './passkey-desk.server.ts';
import type { IdentityDesk } from './identity-desk.server.ts';
import type { Auth } from './auth.server.ts';
import type { NetworkList } from '#app/http/network/network-list.server.ts';
import type { PageCache } from '#app/http/pages/page-cache.server.ts';
import type { ProxyWatch } from '#app/http/network/proxy-watch.server.ts';

/** What lives as long as the process. The server makes it once and hands it to every request. */
export interface Installation {
  readonly database: Database;
  /** Whoever publishes a questionnaire in the console refreshes it. */
  readonly registry: LiveRegistry;
  readonly env: Env;
  readonly log: Log;
  /** What this process did, for whoever watches over it. */
  readonly metrics: Metrics;
  /** What locks are signed with. */
  readonly seals: Seals;
  readonly auth: Auth;
  /** The province's identity server, if there is one. */
  readonly identity: IdentityDesk;
  /** Null where browsers make none: at an address without https. */
  readonly passkeys: PasskeyDesk | null;
  readonly links: OneTimeLinks;
  readonly intake: ResponseIntake;
  readonly submissionKeys: SubmissionKeys;
  readonly presenceProofs: PresenceProofs;
  readonly letterProofs: LetterProofs;
  readonly limiter: Limiter;
  /** Of networks that flood: with forms, and with calls for keys. */
  readonly gates: Readonly<Record<'forms' | 'keys', NetworkGate>>;
  readonly contacts: ContactDesk;
  readonly officeNetworks: NetworkList;
  readonly visitorNetworks: NetworkList;
  readonly proxyWatch: ProxyWatch;
  /** The cache of citizen pages. */
  readonly pages: PageCache;
  /** The public base address, without a trailing slash; QR codes contain it. */
  readonly baseUrl: string;
  /** Whether the database holds sample data only; shown on every page. */
  readonly isSample: boolean;
  /** The disclosure threshold in force; whoever changes it in the console refreshes it. */
  readonly threshold: { readonly value: number; refresh(): Promise<void> };
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    readonly installation: Installation;
    readonly requestId: string;
    /** Address of the peer: the client's, or a proxy's; null when unknown. */
    readonly peerAddress: string | null;
    /** Nonce for the Content-Security-Policy of this answer. */
    readonly nonce: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
