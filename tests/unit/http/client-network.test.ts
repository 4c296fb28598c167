import { describe, expect, it } from 'vitest';
import { clientNetwork } from '#app/http/client-network.server.ts';

const from = (forwarded?: string) =>
  new Request('http://x/login', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } });

describe('the network that attempts are counted for', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
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
