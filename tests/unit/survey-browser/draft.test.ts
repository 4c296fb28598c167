import { beforeEach, describe, expect, test } from 'vitest';
import {
  dropDrafts,
  readDraft,
  writeDraft,
  type DraftStorage,
} from '#app/components/survey/browser/draft.ts';

/** A browser's storage. */
class Memory implements DraftStorage {
  readonly kept = new Map<string, string>();
  get length() {
    return this.kept.size;
  }
  key = (index: number) => [...this.kept.keys()][index] ?? null;
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
  removeItem = (name: string) => void this.kept.delete(name);
}

const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const MINUTE = 60_000;
const FORM = '/q/7K3MQ2R8 counter-quick@1';
const typed = [
  ['overall', '4'],
  ['reasons', 'waiting'],
  ['reasons', 'late'],
] as const;

describe('answers kept while they are given', () => {
  let storage: Memory;
  beforeEach(() => {
    storage = new Memory();
    writeDraft(storage, FORM, { at: NOW, typed });
  });

  test('are found again at the same form', () => {
    expect(readDraft(storage, FORM, NOW + 29 * MINUTE)).toEqual({ at: NOW, typed });
  });

  test('are not offered at another counter, or on another questionnaire', () => {
    expect(readDraft(storage, '/q/00000000 counter-quick@1', NOW)).toBeNull();
    expect(readDraft(storage, '/q/7K3MQ2R8 counter-quick@2', NOW)).toBeNull();
  });

  test.each([
    ['half an hour later', 30 * MINUTE],
    ['when the clock was set back', -MINUTE],
  ])('are gone from the device %s, whichever form is opened', (_when, passed) => {
    expect(readDraft(storage, '/q/00000000 counter-quick@1', NOW + passed)).toBeNull();
    expect(storage.kept.size).toBe(0);
  });

  test('are gone when the last answer is taken back', () => {
    writeDraft(storage, FORM, { at: NOW, typed: [] });
    expect(storage.kept.size).toBe(0);
  });

  test('are forgotten by form, and nothing else of the site with them', () => {
    storage.setItem('sipas.device', '7 mark');
    writeDraft(storage, '/q/00000000 counter-quick@1', { at: NOW, typed });
    dropDrafts(storage, '/q/7K3MQ2R8 ');
    expect([...storage.kept.keys()]).toEqual(['sipas.device', 'sipas.draft./q/00000000 counter-quick@1']);
  });

  test.each(['', 'null', '{', '{"at":1}', '[]'])('that cannot be read (%s) are dropped', (text) => {
    storage.setItem(`sipas.draft.${FORM}`, text);
    expect(readDraft(storage, FORM, NOW)).toBeNull();
    expect(storage.kept.size).toBe(0);
  });
});
