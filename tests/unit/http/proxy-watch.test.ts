import { describe, expect, test } from 'vitest';
import { ProxyWatch } from '#app/http/network/proxy-watch.server.ts';

const forwarded = new Request('http://site.example/', { headers: { 'x-forwarded-for': '203.0.113.5' } });
const direct = new Request('http://site.example/');

function watch(isTrusted: boolean) {
  const lines: string[] = [];
  return { lines, watch: new ProxyWatch({ TRUST_PROXY: isTrusted }, { warn: (line) => lines.push(line) }) };
}

describe('a proxy that the settings do not know of', () => {
  test.each(['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.20.0.4', 'fd00::8'])(
    'at %s is noticed, and told in the log once',
    (peer) => {
      const { watch: proxies, lines } = watch(false);
      proxies.look(forwarded, peer);
      proxies.look(forwarded, peer);
      expect([proxies.hasSeenUnknownProxy, lines.length]).toEqual([true, 1]);
    },
  );

  test('is not believed of a stranger, who can write any header', () => {
    const { watch: proxies } = watch(false);
    proxies.look(forwarded, '203.0.113.9');
    expect(proxies.hasSeenUnknownProxy).toBe(false);
  });

  test('is none where TRUST_PROXY says that there is one, nor where nobody forwards', () => {
    const known = watch(true);
    known.watch.look(forwarded, '127.0.0.1');
    const none = watch(false);
    none.watch.look(direct, '127.0.0.1');
    none.watch.look(forwarded, null);
    expect([known.watch.hasSeenUnknownProxy, none.watch.hasSeenUnknownProxy]).toEqual([false, false]);
  });
});
