import type { Option } from 'commander';
import type { Cli } from './cli.ts';

/** An option in the words of the help: what it is for, which values it takes, and which one it has when left out. */
export function describeOption(option: Option, text: Cli['text']): string {
  const { description, argChoices, required, optional } = option;
  const defaultValue: unknown = option.defaultValue;
  const values = argChoices && text('cli.help.choices', { values: argChoices.join(', ') });
  const isShown = typeof defaultValue === 'string' && (required || optional);
  const byDefault = isShown && text('cli.help.default', { value: defaultValue });
  const more = [values, byDefault].filter(Boolean);
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}
