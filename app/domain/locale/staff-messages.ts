import enStaff from './messages/en/staff.json' with { type: 'json' };
import viStaff from './messages/vi/staff.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type StaffMessageKey = keyof typeof viStaff;

/** Texts about people who log in, and why a change of them is refused; shown by both edges. */
export const staffMessages: Messages<StaffMessageKey> = { vi: viStaff, en: enStaff };
