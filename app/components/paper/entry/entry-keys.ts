/** Where a key was pressed. */
export interface KeyedPlace {
  /** How a question is answered: one box, several boxes, a line (a number, the day), or words. */
  readonly kind: 'one' | 'several' | 'line' | 'words';
  /** How many boxes it has. */
  readonly choices: number;
  /** Whether nothing is typed, where something is typed. */
  readonly isEmpty: boolean;
}

/** What a key does: chooses a box (from 1), leaves a question blank, goes on or back; null: what it always does. */
export type KeyedMove =
  | { readonly do: 'choose'; readonly choice: number; readonly goesOn: boolean }
  | { readonly do: 'clear' }
  | { readonly do: 'next' }
  | { readonly do: 'back' };

function moveInBoxes(key: string, { kind, choices }: KeyedPlace): KeyedMove | null {
  if (/^[1-9]$/.test(key)) {
    const choice = Number(key);
    return choice > choices ? null : { do: 'choose', choice, goesOn: kind === 'one' };
  }
  if (key === '0' || key === '-' || key === 'Delete') return { do: 'clear' };
  return key === 'Backspace' ? { do: 'back' } : null;
}

function moveWhereTyped(key: string, { kind, isEmpty }: KeyedPlace, isShifted: boolean): KeyedMove | null {
  if (key === 'Enter') return kind === 'words' && isShifted ? null : { do: 'next' };
  if (!isEmpty) return null;
  if (key === 'ArrowDown') return { do: 'next' };
  return key === 'Backspace' || key === 'ArrowUp' ? { do: 'back' } : null;
}

/** What a key means while a sheet is keyed. In words Enter goes on, and Shift with Enter begins a line (`isShifted`). */
export function moveOf(key: string, place: KeyedPlace, isShifted = false): KeyedMove | null {
  if (place.kind === 'line' || place.kind === 'words') return moveWhereTyped(key, place, isShifted);
  if (key === 'Enter' || key === 'ArrowDown') return { do: 'next' };
  return key === 'ArrowUp' ? { do: 'back' } : moveInBoxes(key, place);
}
