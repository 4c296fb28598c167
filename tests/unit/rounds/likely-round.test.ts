import { describe, expect, test } from 'vitest';
import { likelyRound } from '#app/domain/rounds/likely-round.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';

const round = (name: string, status: RoundStatus, from: string, to: string) => ({
  name,
  status,
  periodFrom: from,
  periodTo: to,
});
const TODAY = { from: '2026-09-15' as IsoDate, to: '2026-09-15' as IsoDate };
const NEXT = round('next', 'open', '2026-10-01', '2026-12-31');
const DRAFT = round('draft', 'draft', '2026-09-01', '2026-09-30');
const NOW = round('now', 'open', '2026-07-01', '2026-09-30');
const LOCKED = round('locked', 'locked', '2026-09-01', '2026-09-30');
const PAST = round('past', 'published', '2026-04-01', '2026-06-30');

describe('the round somebody means without naming one', () => {
  test.each([
    ['is open now, before one that only ended early', [NEXT, LOCKED, NOW, PAST], 'now'],
    ['is of this time although it takes no responses any more', [NEXT, LOCKED, PAST], 'locked'],
    ['is the last that began when none is of this time', [NEXT, PAST], 'past'],
    ['is the next when none has begun', [NEXT], 'next'],
  ])('%s', (_what, rounds, name) => {
    expect(likelyRound(rounds, TODAY)?.name).toBe(name);
  });

  test('is never a draft', () => {
    expect(likelyRound([DRAFT], TODAY)).toBeUndefined();
  });
});
