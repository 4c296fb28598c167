import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import type { ContactKeys } from '#app/services/receipts/contact-keys.ts';
import { readIdentity } from '#app/services/settings/identity/get-identity.server.ts';
import type { Db } from '#db/client.server.ts';
import type { IdentityServer } from './identity-server.server.ts';

/** The identity server as it is set. */
interface OpenIdentityServer {
  readonly server: IdentityServer;
  /** What its button says ('': the usual). */
  readonly name: string;
  /** Whose accounts may come by it; none: everybody's. */
  readonly domains: readonly string[];
  readonly isOn: boolean;
}

interface DeskOptions {
  readonly env: Env;
  readonly db: Db;
  readonly keys: ContactKeys;
  readonly secret: string;
  readonly baseUrl: string;
  readonly log: Log;
}

/**
 * Which identity server people log in by: the environment's, else the one that the console set. The latter is looked up
 * each time, so that every process and thread knows it at once; without one, nothing of the protocol is loaded.
 */
export class IdentityDesk {
  private last: { readonly key: string; readonly opened: Promise<OpenIdentityServer | null> } | null = null;

  constructor(private readonly options: DeskOptions) {}

  /** Whether the environment names the server, so that the console cannot. */
  get isOfEnvironment(): boolean {
    return this.options.env.OIDC_ISSUER !== undefined;
  }

  /** The server that the log-in page offers; null where there is none. */
  async find(): Promise<OpenIdentityServer | null> {
    const opened = await this.open();
    return opened?.isOn ? opened : null;
  }

  /** The same, also where it is set and not offered yet. */
  async open(): Promise<OpenIdentityServer | null> {
    if (this.isOfEnvironment) return this.keep('environment', () => this.openEnvironment());
    const found = await readIdentity(this.options.db, this.options.keys);
    if (found === null) return null;
    const { settings, clientSecret, edition } = found;
    return this.keep(edition, async () => {
      if (clientSecret === null) {
        this.options.log.warn(
          'the secret of the identity server cannot be read: its CONTACT_KEY is not there',
        );
        return null;
      }
      const { name, domains, isOn } = settings;
      return { server: await this.connect({ ...settings, clientSecret }), name: name ?? '', domains, isOn };
    });
  }

  private async openEnvironment(): Promise<OpenIdentityServer> {
    const {
      OIDC_ISSUER: issuer = '',
      OIDC_CLIENT_ID: clientId = '',
      OIDC_CLIENT_SECRET: clientSecret = '',
      OIDC_NAME: name = '',
    } = this.options.env;
    return { server: await this.connect({ issuer, clientId, clientSecret }), name, domains: [], isOn: true };
  }

  private async connect(settings: { issuer: string; clientId: string; clientSecret: string }) {
    const { secret, baseUrl, log } = this.options;
    const { IdentityServer } = await import('./identity-server.server.ts');
    return new IdentityServer({ settings, secret, baseUrl, log });
  }

  /** What was opened for these settings before, which knows what the server told of itself. */
  private keep(key: string, open: () => Promise<OpenIdentityServer | null>) {
    if (this.last?.key !== key) this.last = { key, opened: open() };
    return this.last.opened;
  }
}
