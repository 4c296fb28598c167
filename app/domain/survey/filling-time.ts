import { levelColumns } from './answer-columns.ts';
import type { Definition } from './definition.ts';

const SECONDS_PER_LEVEL = 12.5;
/** So many levels are answered within a minute. */
const QUICK = 6;

/**
 * How many minutes people are told a form takes: 1 stands for less than one. By the questions that ask for a level, with
 * reading; the numbers are ours, and agree with what the introductions of the forms say.
 */
export function fillingMinutes(definition: Definition): number {
  const levels = levelColumns(definition).length;
  return levels <= QUICK ? 1 : Math.ceil((levels * SECONDS_PER_LEVEL) / 60);
}
