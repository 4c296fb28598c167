/** What a metric of QĐ 766 is counted from in the sample. */
export interface SampleShare {
  readonly code: string;
  /** What the whole is: of the province alone, or of a unit by its dossiers. */
  readonly of: 'province' | 'dossiers' | 'petitions' | 'procedures';
  /** Of `dossiers`: which part of them; else how many there are. */
  readonly size: number;
  /** The usual share that counts. */
  readonly rate: number;
  /** How much of a unit's character it shows. */
  readonly spread: number;
  /** What a quarter adds. */
  readonly growth: number;
}

/** The metrics of the shipped formulas with made-up shares: publishing and digitising are weak, as they are in most places. */
export const SAMPLE_SHARES: readonly SampleShare[] = [
  { code: '1.1', of: 'province', size: 86, rate: 0.72, spread: 0, growth: 0.06 },
  { code: '1.2', of: 'province', size: 86, rate: 0.81, spread: 0, growth: 0.05 },
  { code: '1.3', of: 'province', size: 214, rate: 0.98, spread: 0, growth: 0.005 },
  { code: '1.4', of: 'dossiers', size: 1, rate: 0.97, spread: 0.03, growth: 0.01 },
  { code: '2.1', of: 'dossiers', size: 1, rate: 0.95, spread: 0.08, growth: 0.01 },
  { code: '3.1', of: 'province', size: 214, rate: 0.68, spread: 0, growth: 0.03 },
  { code: '3.2', of: 'procedures', size: 96, rate: 0.52, spread: 0.2, growth: 0.06 },
  { code: '3.3', of: 'dossiers', size: 1, rate: 0.58, spread: 0.3, growth: 0.07 },
  { code: '4.1', of: 'dossiers', size: 0.94, rate: 0.78, spread: 0.25, growth: 0.05 },
  { code: '4.2', of: 'dossiers', size: 1, rate: 0.74, spread: 0.25, growth: 0.06 },
  { code: '4.3', of: 'dossiers', size: 1, rate: 0.41, spread: 0.3, growth: 0.07 },
  { code: '4.4', of: 'dossiers', size: 0.94, rate: 0.06, spread: 0.08, growth: 0.04 },
  { code: '4.5', of: 'dossiers', size: 1, rate: 0.56, spread: 0.2, growth: 0.04 },
  { code: '4.6', of: 'province', size: 214, rate: 0.31, spread: 0, growth: 0.04 },
  { code: '4.7', of: 'province', size: 12, rate: 0.92, spread: 0, growth: 0.04 },
  { code: '5.1', of: 'petitions', size: 1, rate: 0.7, spread: 0.4, growth: 0.08 },
  { code: '5.2', of: 'petitions', size: 1, rate: 0.55, spread: 0.4, growth: 0.08 },
  { code: '5.3', of: 'dossiers', size: 1, rate: 0.94, spread: 0.1, growth: 0.01 },
  { code: '6.1', of: 'dossiers', size: 0.42, rate: 0.71, spread: 0.3, growth: 0.06 },
  { code: '6.2', of: 'procedures', size: 41, rate: 0.46, spread: 0.2, growth: 0.07 },
  { code: '6.3', of: 'procedures', size: 41, rate: 0.52, spread: 0.2, growth: 0.07 },
];

/** Petitions of a quarter by place of the unit: most have none, the index gives them all points. */
export const SAMPLE_PETITIONS_OF = [2, 0, 3, 4, 0, 2, 6, 0, 3, 0, 1] as const;
