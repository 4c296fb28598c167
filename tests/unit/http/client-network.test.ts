import { describe, expect, it } from 'vitest';
import { clientNetwork, isBehindUntoldProxy } from '#app/http/network/client-network.server.ts';

const from = (forwarded?: string) =>
  new Request('http://x/login', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } });

describe('the network that attempts are counted for', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:0::/56'],
    ['2001:db8:1:12ff:3:4:5:6', '2001:db8:1:1200::/56'],
    ['2001:db8:1:1300::1', '2001:db8:1:1300::/56'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:0::/56'],
    ['2001:db8::1', '2001:db8:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['nonsense', 'unknown'],
  ])('of the peer %s is %s', (peer, network) => {
    expect(clientNetwork(from(), peer, false)).toBe(network);
  });

  it('is the peer, whatever the client claims, when no proxy is trusted', () => {
    expect(clientNetwork(from('1.1.1.1'), '10.0.0.1', false)).toBe('10.0.0.1');
  });

  it('is what the trusted proxy added last, not what the client wrote before it', () => {
    expect(clientNetwork(from('1.1.1.1, 9.9.9.9,  203.0.113.7'), '10.0.0.1', true)).toBe('203.0.113.7');
  });

  it('is the peer behind a trusted proxy that added nothing', () => {
    expect(clientNetwork(from(), '10.0.0.1', true)).toBe('10.0.0.1');
  });

  it('is one network for everybody whose connection is not known', () => {
    expect(clientNetwork(from(), null, false)).toBe('unknown');
  });
});

describe('a proxy that TRUST_PROXY does not tell of', () => {
  it.each([
    ['on the same computer', '127.0.0.1', '203.0.113.7', true],
    ['on the same computer, written as IPv6', '::ffff:127.0.0.1', '203.0.113.7', true],
    ['in the next container', '172.18.0.2', '203.0.113.7', true],
    ['that is none, but somebody on the internet who writes the header', '198.51.100.1', '10.0.0.1', false],
    ['that is none, but a browser on the same computer', '127.0.0.1', undefined, false],
  ])('%s', (_which, peer, forwarded, expected) => {
    expect(isBehindUntoldProxy(from(forwarded), peer, false)).toBe(expected);
    expect(isBehindUntoldProxy(from(forwarded), peer, true)).toBe(false);
  });
});
