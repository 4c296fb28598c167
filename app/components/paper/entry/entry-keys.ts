/** Where a key was pressed. */
export interface KeyedPlace {
  /** How a question is answered: one box, several boxes, a line (a number, the day), or words. */
  readonly kind: 'one' | 'several' | 'line' | 'words';
  /** How many boxes it has. */
  readonly choices: number;
  /** Whether nothing is typed, where something is typed. */
  readonly isEmpty: boolean;
  /** The first of two digits, where it was pressed: a question with more than nine boxes takes two (`03`, `12`). */
  readonly digit?: string;
}

/** What a key does: chooses a box (from 1), leaves a question blank, goes on or back; null: what it always does. */
export type KeyedMove =
  | { readonly do: 'choose'; readonly choice: number; readonly goesOn: boolean }
  | { readonly do: 'digit'; readonly digit: string }
  | { readonly do: 'clear' }
  | { readonly do: 'next' }
  | { readonly do: 'back' };

/** Boxes that one digit can name. */
const MOST_BY_ONE_DIGIT = 9;

/** Two digits choose a box where there are more than nine; `00` leaves the question blank, and what is no box is forgotten. */
function moveByTwoDigits(key: string, { kind, choices, digit = '' }: KeyedPlace): KeyedMove | null {
  if (key === 'Enter' && digit !== '')
    return moveByTwoDigits(digit, { kind, choices, isEmpty: true, digit: '0' });
  if (!/^\d$/.test(key)) return null;
  if (digit === '') return { do: 'digit', digit: key };
  const choice = Number(digit + key);
  if (choice === 0) return { do: 'clear' };
  return choice > choices ? { do: 'digit', digit: '' } : { do: 'choose', choice, goesOn: kind === 'one' };
}

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
  const byTwo = place.choices > MOST_BY_ONE_DIGIT ? moveByTwoDigits(key, place) : null;
  if (byTwo !== null) return byTwo;
  if (key === 'Enter' || key === 'ArrowDown') return { do: 'next' };
  return key === 'ArrowUp' ? { do: 'back' } : moveInBoxes(key, place);
}
