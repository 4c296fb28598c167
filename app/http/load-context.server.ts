import type { Registry } from '#app/domain/survey/registry.ts';
import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import type { ResponseIntake } from '#app/services/responses/intake.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Auth } from './auth.server.ts';
import type { OfficeNetworks } from './office-networks.server.ts';
import type { PageCache } from './page-cache.server.ts';

/** What lives as long as the process. The server makes it once and hands it to every request. */
export interface Installation {
  readonly database: Database;
  readonly registry: Registry;
  readonly env: Env;
  readonly log: Log;
  readonly auth: Auth;
  readonly intake: ResponseIntake;
  readonly limiter: Limiter;
  readonly contacts: ContactDesk;
  readonly officeNetworks: OfficeNetworks;
  /** The citizen's pages. */
  readonly pages: PageCache;
  /** Where citizens reach this installation, without a slash at the end; QR codes print it. */
  readonly baseUrl: string;
  /** Whether the database holds sample data only; shown on every page. */
  readonly isSample: boolean;
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    readonly installation: Installation;
    readonly requestId: string;
    /** Address of whoever opened the connection: the client's, or a proxy's; null where it is not known. */
    readonly peerAddress: string | null;
    /** For the Content-Security-Policy of this one answer. */
    readonly nonce: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
