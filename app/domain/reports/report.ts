import type { PeriodKind } from '#app/domain/periods/official-period.ts';

/** How often a report is made. */
export const SCHEDULE_KINDS = ['month', 'quarter'] as const satisfies readonly PeriodKind[];
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

export const PERIOD_SYSTEMS = ['reporting', 'calendar'] as const;

/** The kinds of report: the table of units as CSV or XLSX, the workbook, the document. */
export const REPORT_CONTENTS = ['csv', 'xlsx', 'workbook', 'document'] as const;
export type ReportContent = (typeof REPORT_CONTENTS)[number];

/** `queued` is waiting, `running` is being made, `failed` is not retried unless somebody asks. */
export const RUN_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** `waiting` to be sent (again), `dropped` because the person may no longer read the report. */
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;
export type MailState = (typeof MAIL_STATES)[number];
