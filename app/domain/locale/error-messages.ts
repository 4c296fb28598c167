import enErrors from './messages/en/errors.json' with { type: 'json' };
import viErrors from './messages/vi/errors.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ErrorMessageKey = keyof typeof viErrors;

/** Texts of expected failures, shown by both edges. */
export const errorMessages: Messages<ErrorMessageKey> = { vi: viErrors, en: enErrors };
