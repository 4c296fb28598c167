import { addDays, localDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';

// A folder of the database's log (WAL): its files, compressed, with copies of the database's files from which they go on.

const BASE = /^base-(\d{8}T\d{6})Z-([0-9A-F]{24})\.tar\.gz$/;
/** Files of the log, and the small ones that the server puts beside them when a copy was made. */
const SEGMENT = /^[0-9A-F]{8}([0-9A-F]{16})\.gz$/;
const NOTE = /^[0-9A-F]{8}([0-9A-F]{16})\.[0-9A-F]{8}\.backup\.gz$/;
const ASIDE = /^before-(\d{8}T\d{6})Z$/;

/** A copy of the database's files in the folder. */
export interface Base {
  readonly name: string;
  /** From this moment on it can be brought to any. */
  readonly usableFrom: Date;
  /** The first file of the log that it needs. */
  readonly firstSegment: string;
}

/** The name of a copy; the moment is rounded up to the second. */
export function baseName({ usableFrom, firstSegment }: Omit<Base, 'name'>): string {
  const second = new Date(Math.ceil(usableFrom.getTime() / 1000) * 1000);
  return `base-${writeSecond(second)}Z-${firstSegment}.tar.gz`;
}

function readBase(name: string): Base[] {
  const [, moment, firstSegment] = BASE.exec(name) ?? [];
  if (moment === undefined || firstSegment === undefined) return [];
  return [{ name, usableFrom: readSecond(moment), firstSegment }];
}

/** A second of UTC as names have it, `20261122T180001`. */
const writeSecond = (moment: Date) => moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

function readSecond(text: string): Date {
  const [date, time] = text.split('T');
  return new Date(`${date?.replace(/(....)(..)/, '$1-$2-')}T${time?.replace(/(..)(..)/, '$1:$2:')}Z`);
}

/** The name of the folder for what is set aside at a moment. */
export const asideName = (now: Date) => `before-${writeSecond(now)}Z`;

/** The copies among a folder's files, the oldest first. */
export function listBases(names: readonly string[]): Base[] {
  return names.flatMap(readBase).sort((a, b) => a.usableFrom.getTime() - b.usableFrom.getTime());
}

/** The copy from which a moment is reached soonest, the newest one for null; undefined when it is before all of them. */
export function chooseBase(names: readonly string[], until: Date | null): Base | undefined {
  return listBases(names).findLast(({ usableFrom }) => until === null || usableFrom < until);
}

/** Where a file stands in the log, whichever time line it is of: 32 bits, then 8 of the 32 that follow are used. */
function placeOf(segment: string): number {
  const place = segment.slice(-16);
  return Number.parseInt(place.slice(0, 8), 16) * 256 + Number.parseInt(place.slice(8), 16);
}

function segmentsIn(
  names: readonly string[],
  kind = SEGMENT,
): { readonly name: string; readonly place: number }[] {
  return names.flatMap((name) => {
    const [, place] = kind.exec(name) ?? [];
    return place === undefined ? [] : [{ name, place: placeOf(place) }];
  });
}

/** Whether files are missing in the log since a copy was made, so that it cannot be brought further than to there. */
export function hasGap(names: readonly string[], { firstSegment }: Pick<Base, 'firstSegment'>): boolean {
  const first = placeOf(firstSegment);
  const places = new Set(segmentsIn(names).flatMap(({ place }) => (place >= first ? [place] : [])));
  const last = Math.max(first - 1, ...places);
  return places.size < last - first + 1;
}

/** The moment from which on every one of the last `days` days can be reached. */
export const keptFrom = (due: IsoDate, days: number) => startOfDate(addDays(due, 1 - days));

/**
 * Which files are no longer needed to reach every moment of the last `days` days: copies but the last one before those
 * days, what of the log is before the copies that are kept, and what was set aside before those days.
 */
export function expiredWal(
  names: readonly string[],
  { due, days }: { due: IsoDate; days: number },
): string[] {
  const bases = listBases(names);
  const begin = keptFrom(due, days);
  const aside = names.filter((name) => {
    const [, moment] = ASIDE.exec(name) ?? [];
    return moment !== undefined && readSecond(moment) < begin;
  });
  const firstKept = Math.max(
    0,
    bases.findLastIndex(({ usableFrom }) => usableFrom <= begin),
  );
  const kept = bases[firstKept];
  if (kept === undefined) return aside;
  const first = placeOf(kept.firstSegment);
  const old = [...segmentsIn(names), ...segmentsIn(names, NOTE)].filter(({ place }) => place < first);
  return [...aside, ...[...bases.slice(0, firstKept), ...old].map(({ name }) => name)];
}

/** Whether the copy of a day is due. */
export function isBaseDue(names: readonly string[], due: IsoDate): boolean {
  const newest = listBases(names).at(-1);
  return newest === undefined || localDate(newest.usableFrom) < due || hasGap(names, newest);
}
