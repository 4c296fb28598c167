import { BOARD_SORTS } from '#app/domain/dossiers/board.ts';
import type { BoardChoice } from '#app/services/dossiers/get-board.server.ts';
import { readSort, readText } from './list-view.server.ts';

/** What an address asks of the counts of dossiers. */
export function readBoardChoice(url: URL): BoardChoice {
  const text = (name: string) => readText(url, name);
  return {
    ...{ source: text('source'), period: text('period'), rate: text('rate') },
    ...{ unit: text('unit'), area: text('area'), by: text('by') },
  };
}

/** How the table of an address is ordered. */
export const readBoardSort = (url: URL) => readSort(url, BOARD_SORTS, { column: 'name', direction: 'asc' });
