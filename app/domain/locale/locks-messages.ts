import enLocks from './messages/en/locks.json' with { type: 'json' };
import viLocks from './messages/vi/locks.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type LocksMessageKey = keyof typeof viLocks;

/** Locking, publishing and reopening a round: the console's pages, the commands, and why something is refused. */
export const locksMessages: Messages<LocksMessageKey> = { vi: viLocks, en: enLocks };
