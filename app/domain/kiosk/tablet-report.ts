/** What an enrolled device says of itself when it looks for a newer page. */
export interface TabletReport {
  /** Forms that wait on it to be sent. */
  readonly waiting: number;
  /** Which build of its script it runs. */
  readonly version: string;
}

/** The headers in which it says so. */
export const REPORT_HEADERS = { waiting: 'X-Sipas-Waiting', version: 'X-Sipas-Version' } as const;

/** The name of a build of a script, by its address: `/assets/kiosk-069ljs77.js` is `069ljs77`. */
export function scriptVersion(address: string): string {
  return /-([\w-]{1,40})\.js$/.exec(address)?.[1] ?? '';
}

/** More than fits into a browser's storage. */
const MOST_WAITING = 30_000;

/** What a request says of the device that sent it; null where it says nothing, or nothing that could be true. */
export function readTabletReport(header: (name: string) => string | null): TabletReport | null {
  const waiting = header(REPORT_HEADERS.waiting) ?? '';
  const version = header(REPORT_HEADERS.version) ?? '';
  if (!/^\d{1,5}$/.test(waiting) || Number(waiting) > MOST_WAITING) return null;
  return /^[\w-]{0,40}$/.test(version) ? { waiting: Number(waiting), version } : null;
}

/** Longer than a weekend that begins on Friday evening. */
const QUIET_MS = 3 * 24 * 60 * 60_000;

/** When a device was last heard of that has gone quiet since. */
export function quietSince(now: Date): Date {
  return new Date(now.getTime() - QUIET_MS);
}
