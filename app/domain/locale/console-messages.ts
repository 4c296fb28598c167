import enConsole from './messages/en/console.json' with { type: 'json' };
import viConsole from './messages/vi/console.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ConsoleMessageKey = keyof typeof viConsole;

/** Texts of the console's shell and its pages. */
export const consoleMessages: Messages<ConsoleMessageKey> = { vi: viConsole, en: enConsole };
