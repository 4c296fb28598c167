import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

/** What names a document that proves a node, and where in it the proof stands. */
export interface NamedDocument {
  readonly number: string;
  /** 'YYYY-MM-DD' */
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly page: string | null;
}

/** A document as sheets print it: `12/KH-UBND ngày 05/01/2026, UBND xã (trang 3)`, as far as each is known. */
function documentText({ number, issuedOn, issuer, page }: NamedDocument, locale: Locale): string {
  const t = translator(locale, scoringMessages);
  const on = issuedOn === null ? [] : [t('scoring.document.on', { date: formatDate(storedDate(issuedOn)) })];
  const name = [[number, ...on].join(' '), ...(issuer === null ? [] : [issuer])].join(', ');
  return page === null ? name : t('scoring.documentPage', { number: name, page });
}

/** The documents behind a node as sheets print them, each on a line of its own; empty for none. */
export function documentsText(documents: readonly NamedDocument[], locale: Locale): string {
  return documents.map((document) => documentText(document, locale)).join('\n');
}
