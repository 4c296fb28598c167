import enDesk from './messages/en/desk.json' with { type: 'json' };
import viDesk from './messages/vi/desk.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type DeskMessageKey = keyof typeof viDesk;

/** Texts of where staff answer comments and call people back. */
export const deskMessages: Messages<DeskMessageKey> = { vi: viDesk, en: enDesk };
