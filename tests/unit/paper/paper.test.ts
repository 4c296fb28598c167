import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDraft, tidyDrafts } from '#app/components/paper/entry/draft-store.ts';
import { moveOf, type KeyedPlace } from '#app/components/paper/entry/entry-keys.ts';
import { readSheetAnswer } from '#app/components/paper/entry/sheet-answer.ts';
import { compareKeyings, errorRate } from '#app/domain/paper/double-entry.ts';
import { ledgerOf, returnRate, sumLedgers, validRate } from '#app/domain/paper/ledger.ts';
import { parseSheetNumber, readGivenSheet, sheetText } from '#app/domain/paper/sheet.ts';

describe('the number of a sheet', () => {
  it.each([
    ['12', 12],
    [' 0012 ', 12],
    ['99999', 99_999],
    ['0', null],
    ['100000', null],
    ['1.5', null],
    ['-3', null],
    ['', null],
  ])('“%s” is %s', (text, number) => expect(parseSheetNumber(text)).toBe(number));

  it('is printed with four digits, and with more where there are more', () => {
    expect([7, 345, 12_345].map(sheetText)).toEqual(['0007', '0345', '12345']);
  });

  it('is read from the code of a sheet, and only from one of this ledger', () => {
    const path = '/console/paper/quy-4/TT-1/entry';
    const read = (text: string) => readGivenSheet(text, path);
    expect(read('https://sipas.vn/console/paper/quy-4/TT-1/entry?sheet=12')).toEqual({
      ok: true,
      number: 12,
    });
    expect(read('https://sipas.vn/console/paper/quy-4/TT-2/entry?sheet=12')).toEqual({
      ok: false,
      why: 'elsewhere',
    });
    expect(read('https://sipas.vn/q/7K3MQ2R8')).toEqual({ ok: false, why: 'none' });
    expect(read('mười hai')).toEqual({ ok: false, why: 'none' });
  });
});

describe('the answer to a sheet that was sent', () => {
  const answer = (text: string, { status = 200, redirected = true } = {}) => {
    const response = new Response(text, { status });
    return readSheetAnswer({ ok: response.ok, status, redirected, json: () => response.json() });
  };

  it('says that it is stored where it names the sheet', async () => {
    expect(await answer('{"stored":12}')).toEqual({ kind: 'stored', number: 12 });
  });

  it('says that it is refused where it leads nowhere', async () => {
    for (const status of [400, 403, 409])
      expect(await answer('<html>', { status, redirected: false })).toEqual({ kind: 'refused' });
  });

  it('is none where the server fails', async () => {
    expect(await answer('<html>', { status: 503, redirected: false })).toBeNull();
  });

  it.each([
    ['a page: the log-in, a password that must be changed', '<html>', 200],
    ['a page that is forbidden now', '<html>', 403],
    ['no sheet', '{"stored":null}', 200],
    ['what is no number', '{"stored":"12"}', 200],
    ['nothing', '', 200],
  ])('says nothing of it where it leads to %s', async (_, text, status) => {
    expect(await answer(text, { status })).toEqual({ kind: 'elsewhere' });
  });
});

describe('what the device keeps', () => {
  const kept = new Map<string, string>();
  const sheet = (number: string, isSent: boolean) => ({
    number,
    fields: [['q0', '4']] as const,
    at: 1_000,
    isSent,
  });
  const tidy = (stored: number | null) => tidyDrafts('quy-4 TT-1 p', { stored, undone: null }, 2_000);
  const slots = () => [...kept.keys()].map((key) => key.split(' ')[1]);
  beforeEach(() => {
    kept.clear();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    };
    // Its keys are what Object.keys gives.
    const descriptor = { enumerable: true, configurable: true };
    const traps = { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => descriptor };
    vi.stubGlobal('localStorage', new Proxy(store, traps));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is forgotten when the server says that it is stored, and only what was sent', () => {
    keepDraft('quy-4 TT-1 p', 'current', sheet('12', true));
    // The stored sheet is being keyed anew, and the first page was gone back to.
    keepDraft('quy-4 TT-1 p', 'correct', sheet('12', false));
    tidy(12);
    expect(slots()).toEqual(['correct']);
    keepDraft('quy-4 TT-1 p', 'correct', sheet('12', true));
    tidy(null);
    expect(slots()).toEqual(['correct']);
    tidy(12);
    expect(slots()).toEqual([]);
  });
});

describe('the ledger', () => {
  it('adds up: 400 issued, 380 returned, 371 valid, 9 invalid, 20 not returned', () => {
    const ledger = ledgerOf({ out: 20, valid: 371, invalid: 9 });
    expect(ledger).toEqual({ issued: 400, returned: 380, valid: 371, invalid: 9, notReturned: 20 });
    expect(returnRate(ledger)).toBe(95);
    expect(validRate(ledger)).toBeCloseTo(97.631_58, 5);
    const sum = sumLedgers([ledger, ledgerOf({ out: 5, valid: 0, invalid: 1 })]);
    expect(sum).toEqual({ issued: 406, returned: 381, valid: 371, invalid: 10, notReturned: 25 });
  });

  it('has no rate of nothing', () => {
    const nothing = ledgerOf({ out: 0, valid: 0, invalid: 0 });
    expect([returnRate(nothing), validRate(nothing)]).toEqual([null, null]);
    expect(sumLedgers([])).toEqual(nothing);
  });
});

describe('two keyings', () => {
  it('are compared question by question, a blank like an answer', () => {
    const first = new Map([
      ['a', 4],
      ['b', null],
      ['c', 2],
      ['d', null],
    ] as const);
    const second = new Map([
      ['a', 4],
      ['b', 3],
      ['c', null],
      ['d', null],
    ] as const);
    expect(compareKeyings(first, second)).toEqual([
      { questionId: 'b', firstValue: null, secondValue: 3 },
      { questionId: 'c', firstValue: 2, secondValue: null },
    ]);
  });

  it('give no rate before anything was compared', () => {
    expect(errorRate({ sheets: 0, fields: 0, mismatches: 0, open: 0, firstWrong: 0 })).toBeNull();
  });
});

describe('keys', () => {
  const one: KeyedPlace = { kind: 'one', choices: 5, isEmpty: true };
  const words: KeyedPlace = { kind: 'words', choices: 0, isEmpty: true };

  it('choose a box and go on, stay where several boxes may be marked, and leave a blank', () => {
    expect(moveOf('4', one)).toEqual({ do: 'choose', choice: 4, goesOn: true });
    expect(moveOf('4', { ...one, kind: 'several' })).toEqual({ do: 'choose', choice: 4, goesOn: false });
    expect(moveOf('6', one)).toBeNull();
    expect(moveOf('0', one)).toEqual({ do: 'clear' });
  });

  it('choose among more than nine boxes by two digits, or by one and Enter', () => {
    const many: KeyedPlace = { kind: 'one', choices: 12, isEmpty: true };
    expect(moveOf('1', many)).toEqual({ do: 'digit', digit: '1' });
    expect(moveOf('2', { ...many, digit: '1' })).toEqual({ do: 'choose', choice: 12, goesOn: true });
    expect(moveOf('3', { ...many, digit: '0' })).toEqual({ do: 'choose', choice: 3, goesOn: true });
    expect(moveOf('Enter', { ...many, digit: '4' })).toEqual({ do: 'choose', choice: 4, goesOn: true });
    expect(moveOf('3', { ...many, digit: '1' })).toEqual({ do: 'digit', digit: '' });
    expect(moveOf('0', { ...many, digit: '0' })).toEqual({ do: 'clear' });
    expect([moveOf('Enter', many), moveOf('Delete', many)]).toEqual([{ do: 'next' }, { do: 'clear' }]);
    expect(moveOf('2', { ...many, kind: 'several', digit: '1' })).toEqual({
      do: 'choose',
      choice: 12,
      goesOn: false,
    });
  });

  it('go on and back, but never out of words that were begun', () => {
    expect(['Enter', 'ArrowDown', 'Backspace', 'ArrowUp'].map((key) => moveOf(key, one)?.do)).toEqual([
      ...['next', 'next', 'back', 'back'],
    ]);
    expect(moveOf('Backspace', words)).toEqual({ do: 'back' });
    expect(moveOf('Backspace', { ...words, isEmpty: false })).toBeNull();
    expect(moveOf('4', words)).toBeNull();
    expect(moveOf('Enter', { ...words, isEmpty: false })).toEqual({ do: 'next' });
    expect(moveOf('Enter', words, true)).toBeNull();
  });
});
