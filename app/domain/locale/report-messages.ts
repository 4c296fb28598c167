import enReport from './messages/en/report.json' with { type: 'json' };
import viReport from './messages/vi/report.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ReportMessageKey = keyof typeof viReport;

/** Sentences and headings of a round's report. */
export const reportMessages: Messages<ReportMessageKey> = { vi: viReport, en: enReport };
