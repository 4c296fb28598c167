import { isIPv4, isIPv6 } from 'node:net';
import { NetworkList } from './network-list.server.ts';

/**
 * The address of a request, '' when unknown. Behind a trusted proxy it is the last entry of X-Forwarded-For, the one
 * the proxy wrote; earlier entries are the client's own claims. It is never stored.
 */
export function clientAddress(request: Request, peer: string | null, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  return forwarded ?? peer ?? '';
}

/** The network of a request; see `networkOf`. */
export function clientNetwork(request: Request, peer: string | null, trustProxy: boolean): string {
  return networkOf(clientAddress(request, peer, trustProxy));
}

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

/** An IPv4 address that is written as IPv6, written as IPv4; any other as it is. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}

/** Whether a request came through a proxy that TRUST_PROXY does not tell of: its peer is nearby and passes others on. */
export function isBehindUntoldProxy(request: Request, peer: string | null, trustProxy: boolean): boolean {
  if (trustProxy || peer === null || !request.headers.has('x-forwarded-for')) return false;
  return NEARBY.includes(unmapped(peer));
}

/**
 * The network of an address: an IPv4 address, or the /56 of an IPv6 address, since one household has all of it (RIPE-690,
 * section 4.2; larger customers have a /48). Only for counting attempts: never stored as it is.
 */
export function networkOf(address: string): string {
  const mapped = unmapped(address);
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(mapped)) return 'unknown';
  const [head = '', tail] = (mapped.split('%')[0] ?? '').toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => parseInt(group, 16));
  const prefix = groups.map((group, place) => (place === 3 ? group & 0xff00 : group).toString(16));
  return `${prefix.join(':')}::/56`;
}
