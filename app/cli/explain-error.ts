import type { CommanderError } from 'commander';
import { isAppError, type AppError } from '#app/domain/errors.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { guideOf } from '#app/platform/guides.ts';
import { FileRefused, type FileProblem } from '#app/services/tables/problems.ts';
import type { Cli } from './cli.ts';
import type { KeysOf } from '#app/messages/index.ts';

function explainProblem({ line, column, reason, params = {} }: FileProblem, locale: Locale): string {
  const words = messageText(reason, params, locale);
  // Messages about answers already name the column.
  if (column === null || reason.startsWith('answers.')) {
    return messageText('tables.place', { line, reason: words }, locale);
  }
  return messageText('tables.placeInColumn', { line, column, reason: words }, locale);
}

function explainRefusedFile(error: FileRefused, locale: Locale): string {
  const lines = error.problems.map((problem) => explainProblem(problem, locale));
  const more = error.total - lines.length;
  if (more > 0) lines.push(messageText('tables.more', { count: more }, locale));
  return [messageText(error.message, error.params, locale), ...lines].join('\n');
}

/** Everything that is wrong with the options of a command, one line each. */
function explainRefusal(error: AppError, locale: Locale): string {
  const messages = error.faults.map(({ message }) => message);
  if (messages.length === 0) messages.push({ key: error.message, params: error.params });
  return messages.map(({ key, params }) => messageText(key, params, locale)).join('\n');
}

type UsageKey = Exclude<
  KeysOf<'cli'> & `cli.usage.${string}`,
  'cli.usage.other' | 'cli.usage.near' | 'cli.usage.commands'
>;

const USAGE: Readonly<Record<string, UsageKey>> = {
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.optionMissingArgument': 'cli.usage.missingValue',
  'commander.excessArguments': 'cli.usage.tooMany',
};

/**
 * Explains a usage error; commander's message is English only, with the name in quotes. Where no command is spelt nearly so,
 * it names all that there are (`commands`).
 */
export function explainUsage(error: CommanderError, { text }: Cli, commands: readonly string[]): string {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const key = USAGE[error.code];
  const near = /Did you mean (?:one of )?(.*)\?/.exec(error.message)?.[1];
  if (key !== undefined && near !== undefined)
    return `${text(key, { name })} ${text('cli.usage.near', { near })}`;
  if (key === 'cli.usage.unknownCommand')
    return `${text(key, { name })} ${text('cli.usage.commands', { commands: commands.join(', ') })}`;
  if (key !== undefined) return text(key, { name });
  return text('cli.usage.other', { reason: error.message.replace(/^error: /, '') });
}

/** The error output of a failed command: one line, or one for each option or place in a file that is wrong. */
export function explainError(error: unknown, cli: Cli): string {
  if (error instanceof FileRefused) return explainRefusedFile(error, cli.locale);
  if (isAppError(error)) return explainRefusal(error, cli.locale);
  if (!(error instanceof Error)) return cli.text('cli.unexpected', { reason: String(error) });
  if (error.name === 'Interrupted') return cli.text('cli.interrupted');
  if (guideOf(error) !== null) return error.message;
  const summary = cli.text('cli.unexpected', { reason: error.message.split('\n')[0] ?? '' });
  return process.env['LOG_LEVEL'] === 'debug' ? `${summary}\n${error.stack ?? ''}` : summary;
}
