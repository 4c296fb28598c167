import { channelFromCode } from '#app/domain/responses/channel.ts';

/** Responses asked for, by unit code; null: no quota. */
export type Quotas = Readonly<Record<string, number | null>>;

/** One locked count with codes in place of ids; '' where nothing was recorded. */
export interface LockedRow {
  readonly unit: string;
  readonly halfMonth: string;
  readonly serviceArea: string;
  readonly counter: string;
  readonly channel: number;
  readonly isLeftOut: boolean;
  readonly responses: number;
  readonly levels: readonly number[];
  readonly sums: readonly number[];
  readonly pairs: readonly number[];
}

/** JSON without spaces and with sorted keys, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

interface LockHead {
  readonly slug: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly definition: string;
  readonly definitionSha256: string;
  readonly method: unknown;
  readonly counts: unknown;
}

/** The first lines of the text whose SHA-256 is a lock's hash, each with its line feed. Format: docs/locks.md. */
export function lockHead(head: LockHead): string {
  return [
    'sipas-lock 1',
    `round ${head.slug}`,
    `period ${head.periodFrom} ${head.periodTo}`,
    `definition ${head.definition} ${head.definitionSha256}`,
    `method ${canonicalJson(head.method)}`,
    `counts ${canonicalJson(head.counts)}`,
    '',
  ].join('\n');
}

/** One line of the text for each locked count of the finest grain. */
function lockLine(row: LockedRow): string {
  const numbers = [row.levels, row.sums, row.pairs].map((list) => list.join(','));
  const channel = channelFromCode(row.channel);
  const names = [row.unit, row.halfMonth, row.serviceArea, row.counter, channel, Number(row.isLeftOut)];
  return `tally ${[...names, row.responses, ...numbers].map((part) => JSON.stringify(part)).join(' ')}\n`;
}

/** Sorts lines by UTF-16 code units, independent of database and locale. */
export function lockLines(rows: readonly LockedRow[]): string[] {
  return rows.map(lockLine).sort((a, b) => (a < b ? -1 : Number(a > b)));
}
