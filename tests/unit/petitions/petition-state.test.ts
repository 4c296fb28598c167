import { describe, expect, test } from 'vitest';
import {
  isFinal,
  movesFrom,
  PETITION_STATES,
  stateAfter,
  type PetitionState,
} from '#app/domain/petitions/petition-state.ts';

describe('a petition', () => {
  const ALLOWED: Record<PetitionState, string> = {
    received: 'accept refuse transfer refer ask merge split',
    waiting: 'supply',
    in_work: 'transfer refer ask answer merge split',
    answered: 'reopen close',
    closed: 'reopen',
    refused: '',
    referred: '',
    merged: '',
    split: '',
    withdrawn: '',
  };

  test.each(PETITION_STATES)('that is %s allows exactly these moves', (state) => {
    expect(movesFrom(state).join(' ')).toBe(ALLOWED[state]);
  });

  test('goes from receipt over work and answer to its end', () => {
    expect(stateAfter('received', 'accept')).toBe('in_work');
    expect(stateAfter('in_work', 'answer')).toBe('answered');
    expect(stateAfter('answered', 'close')).toBe('closed');
    expect(stateAfter('closed', 'reopen')).toBe('in_work');
  });

  test('that is passed on has to be taken anew', () => {
    expect(stateAfter('in_work', 'transfer')).toBe('received');
  });

  test('is answered by nobody who has not taken it, nor twice', () => {
    expect(stateAfter('received', 'answer')).toBeNull();
    expect(stateAfter('answered', 'answer')).toBeNull();
  });

  test('returns to where it stood when what was missing came', () => {
    expect(stateAfter('waiting', 'supply', 'received')).toBe('received');
    expect(stateAfter('waiting', 'supply', 'in_work')).toBe('in_work');
  });

  test('is at its end when nothing more is owed', () => {
    const ends = ['closed', 'refused', 'referred', 'merged', 'split', 'withdrawn'];
    expect(PETITION_STATES.filter(isFinal)).toEqual(ends);
  });
});
