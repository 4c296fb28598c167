import attachment from 'content-disposition';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { csvForPeople, type Separator } from '#app/domain/tables/csv-file.ts';

/**
 * The header that names a download, safe for any name: an ASCII form for old clients beside the exact one
 * (RFC 6266, section 4.3; RFC 8187).
 */
export function contentDisposition(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cs}/\\]/gu, '-');
  const fallback = foldVietnamese(clean).replace(/[^a-z0-9._-]+/g, '-');
  return attachment(clean, { fallback });
}

function download(body: BodyInit, name: string, type: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name),
      'Cache-Control': 'no-store',
    },
  });
}

/** A CSV for people as a file (`csvForPeople`). */
export function csvDownload(
  name: string,
  cells: readonly (readonly string[])[],
  separator: Separator,
): Response {
  return download(csvForPeople(cells, separator), name, 'text/csv; charset=utf-8');
}

/** A text of any kind as a file. */
export function textDownload(text: string, name: string, type: string): Response {
  return download(text, name, type);
}

const OFFICE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** A finished workbook or document as a file. */
export function officeDownload(
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
  format: keyof typeof OFFICE_TYPES,
): Response {
  return download(bytes, name, OFFICE_TYPES[format]);
}

export function xlsxDownload(name: string, bytes: Uint8Array<ArrayBuffer>): Response {
  return download(bytes, name, OFFICE_TYPES.xlsx);
}

const POSTER_TYPES: Readonly<Record<string, string>> = { pdf: 'application/pdf', zip: 'application/zip' };

/** Posters as a file. */
export function postersDownload({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }): Response {
  return download(bytes, name, POSTER_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
}
