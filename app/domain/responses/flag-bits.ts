import { FLAGS, type Flag } from '#app/domain/survey/method.ts';

/** Flags as stored in `responses.flags`: one bit each, bit 0 for the first of `FLAGS`. */
export function flagBits(flags: readonly Flag[]): number {
  return flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);
}
