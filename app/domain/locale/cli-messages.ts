import enCli from './messages/en/cli.json' with { type: 'json' };
import viCli from './messages/vi/cli.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type CliMessageKey = keyof typeof viCli;

/** What the command line says. */
export const cliMessages: Messages<CliMessageKey> = { vi: viCli, en: enCli };
