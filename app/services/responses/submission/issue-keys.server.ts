import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { AppError } from '#app/domain/errors.ts';
import type { NetworkGate } from '#app/services/limits/network-gate.ts';
import type { SubmissionKeys } from './submission-key.server.ts';

interface IssueContext {
  readonly now: Date;
  readonly keys: SubmissionKeys;
  readonly gate: NetworkGate;
}

interface IssueKeys {
  /** The code of the access point, in any form. */
  readonly code: string;
  /** How many are asked for, as text. */
  readonly count: string | null;
  /** Of the sender; null when nobody knows. */
  readonly network: string | null;
}

/** A tablet's day without network, and one. */
const MOST_KEYS = 60;

/**
 * Keys for forms of one access point that a device fills in later: the next person's, or without network. Asks no
 * database: keys for a code that nobody printed are good for nothing. Public: no permission is needed.
 * @throws AppError `not_found` for what is no code; `rate_limited` when too many calls come from the network.
 */
export function issueKeys({ now, keys, gate }: IssueContext, { code, count, network }: IssueKeys): string[] {
  gate.enter(network, now);
  const canonical = parseAccessCode(code);
  if (canonical === null) throw new AppError('not_found', 'citizen.unknownText');
  const length = Math.min(Math.max(1, Math.trunc(Number(count)) || 1), MOST_KEYS);
  return Array.from({ length }, () => keys.issue(canonical, now));
}
