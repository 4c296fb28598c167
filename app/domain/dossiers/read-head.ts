import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';

const RANGE =
  /tu\s*(?:ngay)?\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*(?:den|-|–)\s*(?:het)?\s*(?:ngay)?\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const LONG_RANGE =
  /tu\s*ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})\s*den\s*(?:het)?\s*ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/;

function dateOfParts([day = '', month = '', year = '']: readonly (string | undefined)[]): IsoDate | null {
  return parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** "Tháng 10 năm 2026", "Quý III/2026", "Năm 2026": calendar periods; those that close on the 14th give their days. */
function namedPeriod(text: string): NamedPeriod | null {
  const month = /thang\s*(\d{1,2})\s*(?:\/|nam)\s*(\d{4})/.exec(text);
  const number = Number(month?.[1]);
  if (month !== null && number >= 1 && number <= 12 && !/ngay\s*\d{1,2}\s*thang/.test(text)) {
    return { system: 'calendar', kind: 'month', year: Number(month[2]), number };
  }
  const quarter = /quy\s*(iv|i{1,3}|[1-4])\s*(?:\/|nam|-)?\s*(\d{4})/.exec(text);
  if (quarter !== null) {
    const named = quarter[1] ?? '';
    return {
      system: 'calendar',
      kind: 'quarter',
      year: Number(quarter[2]),
      number: ROMAN[named] ?? Number(named),
    };
  }
  const year = /(?:^|ky bao cao:?\s*)nam\s*(\d{4})\s*$/.exec(text);
  return year === null ? null : { system: 'calendar', kind: 'year', year: Number(year[1]), number: 1 };
}

/** The days that texts above a table say it is of; null where they do not. */
export function readPeriod(texts: readonly string[]): Period | null {
  const folded = texts.map(foldVietnamese);
  for (const text of folded) {
    const match = LONG_RANGE.exec(text) ?? RANGE.exec(text);
    const from = match && dateOfParts(match.slice(1, 4));
    const to = match && dateOfParts(match.slice(4, 7));
    if (from && to && from <= to) return { from, to };
  }
  for (const text of folded) {
    const named = namedPeriod(text);
    if (named !== null) return datesOf(named);
  }
  return null;
}

/** The unit that reports, as the form's head says it ("Đơn vị báo cáo: ..."); '' where it does not. */
export function readIssuer(texts: readonly string[]): string {
  for (const text of texts) {
    const name = /(?:đơn vị|cơ quan)\s*báo cáo\s*:\s*([^\n;]+)/iu.exec(text.normalize('NFC'))?.[1];
    if (name !== undefined) {
      return name
        .replace(/[-–+]?\s*(?:đơn vị|cơ quan)\s*nhận.*$/iu, '')
        .replace(/[.…\s]+$/u, '')
        .trim();
    }
  }
  return '';
}
