import enDocuments from './messages/en/documents.json' with { type: 'json' };
import viDocuments from './messages/vi/documents.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type DocumentsMessageKey = keyof typeof viDocuments;

/** Words of a round's workbook and of the page that gathers its files. */
export const documentsMessages: Messages<DocumentsMessageKey> = { vi: viDocuments, en: enDocuments };
