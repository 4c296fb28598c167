import type { TaskFigures } from './task-figures.ts';

/** The survey round that a report tells of, for one unit with all below it. */
export interface SurveyFigures {
  readonly title: string;
  /** What the rate is called, after its method. */
  readonly figure: string;
  /** Null where it is withheld or nobody answered. */
  readonly forms: number | null;
  /** In percent; null as `forms`, or where the method gives none. */
  readonly rate: number | null;
  /** What stands beside the rate: interval, method, who answered, lock. */
  readonly beside: string;
}

/** Petitions as they stood at the end of the days of a report; complaints and denunciations are none. */
export interface PetitionFigures {
  /** Received within the days, each counted once. */
  readonly received: number;
  /** Of these, with a first answer. */
  readonly answered: number;
  /** Of these, with a first answer within its term. */
  readonly onTime: number;
  /** Whenever received: without an answer though the term is over. */
  readonly overdue: number;
}

/** Dossiers of the periods of one source within the days of a report; null where the source does not tell. */
export interface DossierFigures {
  /** Carried over from before among them. */
  readonly received: number | null;
  readonly settled: number | null;
  readonly settledOnTime: number | null;
  /** Which source, which periods of it, and when its files were taken. */
  readonly source: string;
}

/** Dossiers that were due within the days of a report and became late, and the letters about them. */
export interface LateFigures {
  readonly late: number;
  readonly apologised: number;
  /** Of the letters, those sent by the last day for it. */
  readonly inTime: number;
  /** New dates that were kept, of those that have come. */
  readonly kept: number;
  readonly decided: number;
  /** Which days, and when a list was last taken. */
  readonly source: string;
}

/** The index of QĐ 766 as a report tells of it: published points and own computation beside each other, never joined. */
export interface QualityFacts {
  readonly period: string;
  /** When the values were taken. */
  readonly time: string;
  readonly official: number | null;
  readonly own: number | null;
  readonly max: number;
  readonly losses: readonly { readonly label: string; readonly lost: number }[];
}

/** What is counted of the services of a unit and all below it; null for what this site has no records of. */
export interface ServiceFigures {
  readonly petitions: PetitionFigures | null;
  readonly dossiers: DossierFigures | null;
  readonly late: LateFigures | null;
  readonly quality: QualityFacts | null;
}

/** A line of the annex over the reports of units directly below. */
export interface SumBelow {
  readonly total: number;
  /** Reports that have a number there. */
  readonly reports: number;
}

/** What is known when a report is composed. */
export interface ReportFacts extends ServiceFigures {
  readonly tasks: TaskFigures;
  /** Null when the unit was in no round yet. */
  readonly survey: SurveyFigures | null;
  /** What units directly below have sent, by line; without the lines that none of them knew. */
  readonly below: Readonly<Record<string, SumBelow>>;
  /** The numbers of the report of the same period a year before, by line. */
  readonly yearBefore: Readonly<Record<string, number | null>>;
}
