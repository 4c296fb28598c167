import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import { isBehindUntoldProxy } from './client-network.server.ts';

/** Notices a reverse proxy that the settings do not know of: everybody then seems to sit in its network. */
export class ProxyWatch {
  private seen = false;
  private readonly isTrusted: boolean;
  private readonly log: Pick<Log, 'warn'>;

  constructor({ TRUST_PROXY }: Pick<Env, 'TRUST_PROXY'>, log: Pick<Log, 'warn'>) {
    this.isTrusted = TRUST_PROXY;
    this.log = log;
  }

  /** Whether requests came through such a proxy since the process began. */
  get hasSeenUnknownProxy(): boolean {
    return this.seen;
  }

  /** Looks at a request; says so in the log the first time. `peer` is the address that it came from. */
  look(request: Request, peer: string | null): void {
    if (this.seen || !isBehindUntoldProxy(request, peer, this.isTrusted)) return;
    this.seen = true;
    this.log.warn('requests come through a proxy, but TRUST_PROXY is off: everybody counts as one network');
  }
}
