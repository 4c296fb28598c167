import enReports from './messages/en/reports.json' with { type: 'json' };
import viReports from './messages/vi/reports.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ReportsMessageKey = keyof typeof viReports;

/** Texts about reports that are made once or again and again: pages, refusals, mail. */
export const reportsMessages: Messages<ReportsMessageKey> = { vi: viReports, en: enReports };
