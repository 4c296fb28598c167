import type { CommanderError } from 'commander';
import { AppError } from '#app/domain/errors.ts';
import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import type { CliMessageKey } from '#app/domain/locale/cli-messages.ts';
import { errorMessages } from '#app/domain/locale/error-messages.ts';
import { exclusionsMessages } from '#app/domain/locale/exclusions-messages.ts';
import { keysMessages } from '#app/domain/locale/keys-messages.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { questionMessages } from '#app/domain/locale/question-messages.ts';
import { refusalMessages } from '#app/domain/locale/refusal-messages.ts';
import { refusalText } from '#app/domain/locale/refusal-text.ts';
import { serverMessages } from '#app/domain/locale/server-messages.ts';
import { staffMessages } from '#app/domain/locale/staff-messages.ts';
import { hasMessage, translator, type MessageParams } from '#app/domain/locale/translate.ts';
import { FileRefused, type FileProblem } from '#app/services/tables/problems.ts';
import type { Cli } from './cli.ts';

/** Errors whose message tells the operator what to do. */
const FOR_THE_OPERATOR = ['StartError', 'EmbeddedDatabaseError', 'DefinitionError'];

/** What a key of any catalogue says; other subjects' catalogues of failures are added here. */
function say(key: string, params: MessageParams, locale: Locale): string {
  if (hasMessage(refusalMessages, key)) return refusalText(key, params, locale);
  if (hasMessage(citizenMessages, key)) return translator(citizenMessages, locale)(key, params);
  if (hasMessage(serverMessages, key)) return translator(serverMessages, locale)(key, params);
  if (hasMessage(staffMessages, key)) return translator(staffMessages, locale)(key, params);
  if (hasMessage(keysMessages, key)) return translator(keysMessages, locale)(key, params);
  if (hasMessage(questionMessages, key)) return translator(questionMessages, locale)(key, params);
  if (hasMessage(exclusionsMessages, key)) return translator(exclusionsMessages, locale)(key, params);
  if (hasMessage(errorMessages, key)) return translator(errorMessages, locale)(key, params);
  return key;
}

function explainProblem({ line, column, reason, params = {} }: FileProblem, locale: Locale): string {
  const words = say(reason, params, locale);
  // The texts about answers name the column themselves.
  if (column === null || reason.startsWith('answers.')) {
    return refusalText('refusal.place', { line, reason: words }, locale);
  }
  return refusalText('refusal.placeInColumn', { line, column, reason: words }, locale);
}

function explainRefusedFile(error: FileRefused, locale: Locale): string {
  const lines = error.problems.map((problem) => explainProblem(problem, locale));
  const more = error.total - lines.length;
  if (more > 0) lines.push(refusalText('refusal.more', { count: more }, locale));
  return [say(error.message, error.params, locale), ...lines].join('\n');
}

const USAGE: Readonly<Record<string, CliMessageKey>> = {
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.optionMissingArgument': 'cli.usage.missingValue',
  'commander.excessArguments': 'cli.usage.tooMany',
};

/** What is wrong with how a command was typed; the library says it in English only, with the name in quotes. */
export function explainUsage(error: CommanderError, { text }: Cli): string {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const key = USAGE[error.code];
  if (key !== undefined) return text(key, { name });
  return text('cli.usage.other', { reason: error.message.replace(/^error: /, '') });
}

/** What the terminal says when a command fails: one clear line, and for a file the places in it. */
export function explainError(error: unknown, cli: Cli): string {
  if (error instanceof FileRefused) return explainRefusedFile(error, cli.locale);
  if (error instanceof AppError) return say(error.message, error.params, cli.locale);
  if (!(error instanceof Error)) return cli.text('cli.unexpected', { reason: String(error) });
  if (error.name === 'Interrupted') return cli.text('cli.interrupted');
  if (FOR_THE_OPERATOR.includes(error.name)) return error.message;
  const summary = cli.text('cli.unexpected', { reason: error.message.split('\n')[0] ?? '' });
  return process.env['LOG_LEVEL'] === 'debug' ? `${summary}\n${error.stack ?? ''}` : summary;
}
