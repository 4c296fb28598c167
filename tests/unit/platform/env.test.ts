import { describe, expect, it } from 'vitest';
import { parseEnv } from '#app/platform/env.ts';

describe('the disclosure threshold of an installation', () => {
  const thresholdOf = (setting?: string) => parseEnv({ DISCLOSURE_THRESHOLD: setting }).DISCLOSURE_THRESHOLD;

  it('is 5 unless it is set', () => {
    expect([thresholdOf(), thresholdOf(''), thresholdOf('3'), thresholdOf('20')]).toEqual([5, 5, 3, 20]);
  });

  it.each(['2', '21', '0', '-5', '7.5', 'five'])(
    'cannot be %s: the start says which setting is wrong',
    (setting) => {
      expect(() => thresholdOf(setting)).toThrow(/^Wrong settings:\nDISCLOSURE_THRESHOLD: /);
    },
  );
});
