import { refuse } from '#app/domain/errors.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';

/** When an entry was stored, as a form carries it; '' for none. */
export function seenAt(entry: { readonly at: Date } | undefined): string {
  return entry?.at.toISOString() ?? '';
}

/**
 * Refuses to overwrite what somebody stored after the form was opened. Commands carry no time and overwrite.
 * @throws AppError `conflict`.
 */
export function refuseStale(seen: string | undefined, current: { readonly at: Date } | undefined): void {
  if (seen === undefined || seen === seenAt(current) || current === undefined) return;
  refuse('conflict', 'scoring.refusal.stale', { time: formatDateTime(current.at) });
}
