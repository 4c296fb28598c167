import type { Command } from 'commander';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locale/locale.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { translator, type Message, type Translate } from '#app/domain/locale/translate.ts';
import cliMessages from '#app/messages/cli.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { InstallationOptions, WorkWith } from './with-installation.ts';

/** What a command is given: texts, the terminal, and the installation on demand. */
export interface Cli {
  readonly locale: Locale;
  readonly text: Translate<KeysOf<'cli'>>;
  /** A message that was made elsewhere. */
  explain(message: Message): string;
  /** Writes a line of the result to standard output. */
  print(line: string): void;
  /** Writes a line for the person at the terminal to standard error, apart from the result. */
  note(line: string): void;
  /**
   * Opens the installation, runs `work` as the command line (the whole province) and closes it. Commands import what
   * they need inside it, so that `--help` loads and opens nothing.
   */
  withContext<Result>(work: WorkWith<Result>, options?: InstallationOptions): Promise<Result>;
}

/** Adds one command to the program; each file in `commands/` exports one. */
export type RegisterCommand = (program: Command, cli: Cli) => void;

/** The command line of this process. SIPAS_LANG chooses the language, Vietnamese without it. */
export function createCli(lang: string | undefined): Cli {
  const locale = isLocale(lang) ? lang : DEFAULT_LOCALE;
  return {
    locale,
    text: translator(locale, cliMessages),
    explain: ({ key, params }) => messageText(key, params, locale),
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    async withContext(work, options) {
      const { withInstallation } = await import('./with-installation.ts');
      return withInstallation(work, options);
    },
  };
}

/** The parent command `name` (`units` of `units import`), created on first use. */
export function commandGroup(program: Command, name: string, description: string): Command {
  const group = program.commands.find((command) => command.name() === name);
  return group ?? program.command(name).description(description).helpCommand(false);
}
