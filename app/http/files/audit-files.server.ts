import { eventWords } from '#app/domain/audit/event-words.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { BYTE_ORDER_MARK, csvLines } from '#app/domain/tables/csv-file.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import type { EventSearch } from '#app/services/audit/event-filter.server.ts';
import { exportEvents } from '#app/services/audit/export-events.server.ts';
import type { EventPage } from '#app/services/audit/list-events.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { xlsxDownload } from './downloads.server.ts';
import { readSeparator } from './result-files.server.ts';
import { streamedDownload } from './streamed-download.server.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };

type Event = EventPage['events'][number];

/** What the address of the log's page and files asks for. Dates that are none are left out: their fields say so. */
export function readEventSearch(url: URL): Required<EventSearch> {
  const date = (name: string) => parseDateCell(readText(url, name));
  return {
    subject: readText(url, 'subject'),
    person: readText(url, 'person'),
    about: readText(url, 'about'),
    from: date('from'),
    to: date('to'),
  };
}

/** A workbook is made in memory and opened on an office computer; whoever wants more takes the CSV. */
const MOST_IN_WORKBOOK = 20_000;

function rowOf(event: Event, locale: Locale): string[] {
  const { who, action, subject, details } = eventWords(event, locale);
  return [formatDateTime(event.at), who, action, subject, event.subjectId ?? '', details.join('; ')];
}

const columnsOf = (t: ReturnType<typeof words>) => [
  textColumn('time', t('audit.time'), 18),
  textColumn('who', t('audit.who'), 28),
  textColumn('action', t('audit.action'), 34),
  textColumn('subject', t('audit.subject'), 36),
  textColumn('subject_id', t('audit.subjectId'), 24),
  textColumn('details', t('audit.details'), 60),
];

const words = (locale: Locale) => translator(locale, auditMessages);

/** The log as the page's filters show it, as a file: a CSV of any length, or a workbook of the latest. */
export async function auditFile(ctx: Context, request: Request, format: 'csv' | 'xlsx'): Promise<Response> {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const t = words(locale);
  const name = `${t('audit.fileName')}-${localDate(ctx.now)}.${format}`;
  const search = readEventSearch(url);
  if (format === 'xlsx') return xlsxDownload(name, await workbookOf(ctx, search, locale));
  const separator = readSeparator(url.searchParams);
  return streamedDownload({
    name,
    type: 'text/csv; charset=utf-8',
    log: ctx.log,
    produce: async (write) => {
      const head = csvLines([columnsOf(t).map(({ title }) => title)], separator);
      await write(Buffer.from(BYTE_ORDER_MARK + head));
      for await (const part of exportEvents(ctx, search)) {
        const rows = part.map((event) => rowOf(event, locale));
        await write(Buffer.from(csvLines(rows, separator)));
      }
    },
  });
}

async function workbookOf(ctx: Context, search: EventSearch, locale: Locale) {
  const t = words(locale);
  const rows: string[][] = [];
  for await (const part of exportEvents(ctx, search, MOST_IN_WORKBOOK)) {
    rows.push(...part.map((event) => rowOf(event, locale)));
  }
  const isCut = rows.length === MOST_IN_WORKBOOK;
  const sheet: Sheet = {
    name: t('audit.fileTitle'),
    heading: [t('audit.fileTitle')],
    columns: columnsOf(t),
    rows,
    hasTotal: false,
    frozenColumns: 1,
    remarks: isCut ? [t('audit.fileCut', { count: String(MOST_IN_WORKBOOK) })] : [],
  };
  return writeWorkbook([sheet], { title: sheet.name, madeAt: ctx.now });
}
