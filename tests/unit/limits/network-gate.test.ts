import { expect, test } from 'vitest';
import { isAppError } from '#app/domain/errors.ts';
import { NetworkGate } from '#app/services/limits/network-gate.ts';

const NOW = new Date('2026-09-14T09:00:00+07:00');

function openGate() {
  const gate = new NetworkGate({ pace: { perSecond: 1, atOnce: 3 }, message: 'citizen.busyText' });
  const isLetIn = (network: string | null, now = NOW) => {
    try {
      gate.enter(network, now);
      return true;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'rate_limited') throw error;
      return false;
    }
  };
  return { gate, isLetIn };
}

test('a network that floods is refused, and no other', () => {
  const { isLetIn } = openGate();
  expect(['a', 'a', 'a', 'a', 'b'].map((network) => isLetIn(network))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
  expect(isLetIn('a', new Date(NOW.getTime() + 1000))).toBe(true);
});

test('where nobody knows the network, all are let in', () => {
  const { gate, isLetIn } = openGate();
  expect(Array.from({ length: 10 }, () => isLetIn(null))).not.toContain(false);
  expect(() => gate.giveBack(null)).not.toThrow();
});

test('what does not count is given back, and no more than that', () => {
  const { gate, isLetIn } = openGate();
  for (let repeat = 0; repeat < 20; repeat++) {
    expect(isLetIn('a')).toBe(true);
    gate.giveBack('a');
  }
  gate.giveBack('a');
  gate.giveBack('nobody');
  expect(['a', 'a', 'a', 'a'].map((network) => isLetIn(network))).toEqual([true, true, true, false]);
});

test('those asked for last are remembered among ten thousand others', () => {
  const { isLetIn } = openGate();
  for (let time = 0; time < 3; time++) isLetIn('flood');
  for (let other = 0; other < 25_000; other++) {
    isLetIn(`network ${other}`);
    if (other % 5000 === 0) expect(isLetIn('flood')).toBe(false);
  }
});
