import { BlockList, isIPv4, isIPv6 } from 'node:net';

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

/** Where a proxy of one's own stands, and nobody on the internet. */
const NEARBY = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  NEARBY.addSubnet(network, bits);
}
NEARBY.addAddress('::1', 'ipv6');
NEARBY.addSubnet('fc00::', 7, 'ipv6');

/** Whether a request came through a proxy that TRUST_PROXY does not tell of: its peer is nearby and passes others on. */
export function isBehindUntoldProxy(request: Request, peer: string | null, trustProxy: boolean): boolean {
  if (trustProxy || peer === null || !request.headers.has('x-forwarded-for')) return false;
  return NEARBY.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
}

/**
 * The network of an address: an IPv4 address, or the /64 of an IPv6 address, since one subscriber has all of it. Only for
 * counting attempts: never stored as it is.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(mapped)) return 'unknown';
  const [head = '', tail] = (mapped.split('%')[0] ?? '').toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}
