import type { Role } from './roles.ts';

/** A role that a person has in a unit; null for roles of the whole province. */
export interface Grant {
  readonly role: Role;
  readonly unitId: number | null;
}

/**
 * What a reader may read: figures of surveys; plans, their tasks and reform reports; sets of criteria and the scores by them;
 * what officials said of units; late dossiers and letters of apology, petitions, and dossiers, in counts; comments,
 * masked.
 */
export const READER_SUBJECTS = [
  'results',
  'plans',
  'indexes',
  'officials',
  'apologies',
  'petitions',
  'dossiers',
  'comments',
] as const;
export type ReaderSubject = (typeof READER_SUBJECTS)[number];

/** Who is acting. The command line acts as the province: whoever has a shell on the server owns the data. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly grants: readonly Grant[] }
  | { readonly kind: 'cli' }
  | { readonly kind: 'system' }
  | { readonly kind: 'citizen' }
  /** A program with a key, or a report: reads of a unit and those below it (null: of the whole province). */
  | {
      readonly kind: 'reader';
      readonly unitId: number | null;
      readonly seesSmallGroups: boolean;
      /** Figures of surveys, when nothing else is named. */
      readonly reads?: readonly ReaderSubject[];
    };

/** What a program may read; nothing for other actors. */
export function subjectsReadBy(actor: Actor): readonly ReaderSubject[] {
  return actor.kind === 'reader' ? (actor.reads ?? ['results']) : [];
}

/** The account that acts; null for the command line, a program, a citizen and the system itself. */
export function staffIdOf(actor: Actor): string | null {
  return actor.kind === 'staff' ? actor.id : null;
}
