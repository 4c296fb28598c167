import { describe, expect, test } from 'vitest';
import { NetworkList } from '#app/http/network/network-list.server.ts';
import { parseEnv } from '#app/platform/env.ts';

function includes(setting: string, address: string): boolean {
  return new NetworkList(parseEnv({ OFFICE_NETWORKS: setting }).OFFICE_NETWORKS).includes(address);
}

describe("the networks of the offices' computers", () => {
  test.each([
    ['10.1.0.0/16', '10.1.2.3', true],
    ['10.1.0.0/16', '10.2.2.3', false],
    ['10.1.0.0/16', '::ffff:10.1.2.3', true],
    ['113.160.1.2', '113.160.1.2', true],
    ['113.160.1.2', '113.160.1.3', false],
    ['10.0.0.0/8, 2405:4800::/32', '2405:4800:1::9', true],
    ['10.0.0.0/8 2405:4800::/32', '2405:4801::9', false],
    ['10.0.0.0/8', 'unknown', false],
    ['10.0.0.0/8', '', false],
    ['', '10.1.2.3', false],
  ])('"%s" and the address %s', (setting, address, expected) => {
    expect(includes(setting, address)).toBe(expected);
  });

  test.each(['10.0.0.0/33', '10.0.0/8', 'office', '2001:db8::/129', '10.0.0.0/8/8'])(
    '%s stops the start with its reason',
    (setting) => {
      expect(() => parseEnv({ OFFICE_NETWORKS: `10.1.0.0/16,${setting}` })).toThrow(
        `OFFICE_NETWORKS: “${setting}” không phải mạng`,
      );
    },
  );
});
