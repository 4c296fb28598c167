import enExclusions from './messages/en/exclusions.json' with { type: 'json' };
import viExclusions from './messages/vi/exclusions.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ExclusionsMessageKey = keyof typeof viExclusions;

/** Texts about responses that staff take out of the count, and about the stored counts; shown by both edges. */
export const exclusionsMessages: Messages<ExclusionsMessageKey> = { vi: viExclusions, en: enExclusions };
