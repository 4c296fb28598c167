import type { IsoDate } from '#app/domain/periods/date.ts';
import type { PeriodDoubt } from './period-doubts.ts';

/** What is known of a draft before it is opened. */
export interface DraftFacts {
  readonly periodTo: IsoDate;
  /** What is unusual about its days. */
  readonly doubts: readonly PeriodDoubt[];
  readonly units: number;
  /** Units that no code in use leads to. */
  readonly unitsWithoutCode: number;
  /** Units that have ended before the first day. */
  readonly unitsEnded: number;
  readonly unitsWithoutQuota: number;
  readonly hasLegalBasis: boolean;
  readonly hasTarget: boolean;
  /** Whether the wording of the questionnaire or the method is not confirmed by a document. */
  readonly isDraftWording: boolean;
}

export const ROUND_CHECKS = [
  'units',
  'period',
  'dates',
  'codes',
  'ended',
  'quota',
  'basis',
  'target',
  'wording',
] as const;
export type RoundCheck = (typeof ROUND_CHECKS)[number];

/** `must`: the round cannot be opened or would get no response; `should`: worth a look; `done`: nothing is missing. */
export interface CheckResult {
  readonly check: RoundCheck;
  readonly state: 'done' | 'should' | 'must';
  /** How many units are concerned; 0 where none are. */
  readonly count: number;
}

/** What is missing before a draft is opened on a day, in the order in which it is mended. */
export function checkDraft(facts: DraftFacts, today: IsoDate): CheckResult[] {
  const { units } = facts;
  const result = (check: RoundCheck, isMissing: boolean, state: 'should' | 'must', count = 0) => ({
    check,
    state: isMissing ? state : ('done' as const),
    count,
  });
  const noneHasCode = units > 0 && facts.unitsWithoutCode === units;
  return [
    result('units', units === 0, 'must', units),
    result('period', facts.periodTo < today, 'must'),
    result(
      'dates',
      facts.doubts.some((doubt) => doubt !== 'past'),
      'should',
    ),
    result('codes', facts.unitsWithoutCode > 0, noneHasCode ? 'must' : 'should', facts.unitsWithoutCode),
    result('ended', facts.unitsEnded > 0, 'should', facts.unitsEnded),
    result('quota', facts.unitsWithoutQuota > 0, 'should', facts.unitsWithoutQuota),
    result('basis', !facts.hasLegalBasis, 'should'),
    result('target', !facts.hasTarget, 'should'),
    result('wording', facts.isDraftWording, 'should'),
  ];
}
