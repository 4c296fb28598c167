import type { Env } from '#app/platform/env.ts';
import type { Log } from '#app/platform/logger.ts';
import { NetworkList } from './network-list.server.ts';

/** Where a proxy of one's own stands. From elsewhere anybody may have made the header up. */
const NEARBY = new NetworkList([
  { address: '127.0.0.0', bits: 8 },
  { address: '10.0.0.0', bits: 8 },
  { address: '172.16.0.0', bits: 12 },
  { address: '192.168.0.0', bits: 16 },
  { address: '169.254.0.0', bits: 16 },
  { address: '::1', bits: 128 },
  { address: 'fc00::', bits: 7 },
  { address: 'fe80::', bits: 10 },
]);

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
    if (this.isTrusted || this.seen || peer === null || !request.headers.has('x-forwarded-for')) return;
    if (!NEARBY.includes(peer.replace(/^::ffff:(?=[\d.]+$)/i, ''))) return;
    this.seen = true;
    this.log.warn('requests come through a proxy, but TRUST_PROXY is off: everybody counts as one network');
  }
}
