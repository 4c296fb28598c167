import { parseAddition, type Additions } from '#app/domain/service-quality/what-if.ts';
import type { QualityChoice } from '#app/services/service-quality/get-quality-board.server.ts';
import { readText } from './list-view.server.ts';

/** Fields of a what-if begin so: `add-5.1=12`. */
const ADDITION = 'add-';

/** What an address asks of the list of units. */
export function readQualityChoice(url: URL): QualityChoice {
  const text = (name: string) => readText(url, name);
  return { period: text('period'), level: text('level'), basis: text('basis') };
}

/** How much more an address asks about, by metric; what is no whole number asks nothing. */
export function readAdditions(url: URL): Additions {
  const asked = [...url.searchParams].flatMap(([name, value]) => {
    const added = name.startsWith(ADDITION) ? parseAddition(value) : null;
    return added === null ? [] : [[name.slice(ADDITION.length), added] as const];
  });
  return new Map(asked);
}
