import { isAppError } from '#app/domain/errors.ts';
import { ask } from './ask.ts';
import type { Cli } from './cli.ts';

/**
 * Runs `work` with codes of units. Where a code stands for a province or city, the person at the terminal is asked
 * whether all units below it are meant; without one the refusal stands, which says how to write either.
 */
export async function withUnitsChosen<Result>(
  cli: Cli,
  units: readonly string[],
  work: (units: string[]) => Promise<Result>,
): Promise<Result> {
  try {
    return await work([...units]);
  } catch (error) {
    const prefix = await askWhich(cli, error);
    if (prefix === null || !isAppError(error)) throw error;
    const { code } = error.params;
    const chosen = units.map((unit) => (unit === code ? `${prefix}:${unit}` : unit));
    return withUnitsChosen(cli, chosen, work);
  }
}

async function askWhich({ text }: Cli, error: unknown): Promise<'below' | 'only' | null> {
  if (!isAppError(error) || error.message !== 'rounds.refusal.unitsBelow') return null;
  const { code = '', name = '', count = 0 } = error.params;
  const params = { code: String(code), name: String(name), count: Number(count) };
  const answer = (await ask(text('cli.rounds.unitsBelow', params)))?.slice(0, 1);
  if (answer === text('cli.rounds.allBelow')) return 'below';
  return answer === text('cli.rounds.only') ? 'only' : null;
}
