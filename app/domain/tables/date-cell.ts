import { asTyped } from '#app/domain/locale/typed-text.ts';
import { parseIsoDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';

const DATE = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const ZONE = /^(?:Z|([+-])(\d{2}):?(\d{2})?)$/i;
const MOMENT = /^(\S+?)(?:(?:[Tt]| +)(\d[\d:.,]*) ?(Z|[+-]\d{2}:?(?:\d{2})?)?)?$/i;

const MINUTE = 60_000;

/** An existing date written `2026-09-01` or `01/09/2026` (day first), or null. */
export function parseDateCell(text: string): IsoDate | null {
  const match = DATE.exec(asTyped(text).trim());
  if (!match) return null;
  const [, isoYear, isoMonth, isoDay, day, month, year] = match;
  const parts = [isoYear ?? year, isoMonth ?? month, isoDay ?? day];
  return parseIsoDate(parts.map((part = '') => part.padStart(2, '0')).join('-'));
}

function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds = '0', fraction = ''] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  return (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1000 + milliseconds;
}

/** Milliseconds to subtract from a time in this zone to get Vietnamese time. */
function parseShift(zone: string): number | null {
  const match = ZONE.exec(zone);
  if (!match) return null;
  const [, sign = '+', hours = '0', minutes = '0'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return (sign === '-' ? -offset : offset) - 7 * 60 * MINUTE;
}

/**
 * Parses an instant: a date, alone or with a time, `2026-09-01T08:30:00+07:00` or `01/09/2026 08:30`. Without a zone it
 * is Vietnamese time; without a time it is midnight. Null for other formats and dates that do not exist.
 */
export function parseMomentCell(text: string): Date | null {
  const match = MOMENT.exec(asTyped(text).trim());
  if (!match) return null;
  const [, dateText = '', timeText, zoneText] = match;
  const date = parseDateCell(dateText);
  const time = timeText === undefined ? 0 : parseTime(timeText);
  const shift = zoneText === undefined ? 0 : parseShift(zoneText);
  if (date === null || time === null || shift === null) return null;
  return new Date(startOfDate(date).getTime() + time - shift);
}
