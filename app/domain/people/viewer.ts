import type { Permission } from './policy.ts';
import type { Role } from './roles.ts';

/** The most that is counted of what waits: beyond it, how much more is no help. */
export const MOST_WAITING = 1000;

/** What waits for a person; null where it is not theirs to see to. */
export interface Waiting {
  /** Citizens who asked to be contacted. */
  readonly contacts: number | null;
  /** Comments that nobody has read. */
  readonly comments: number | null;
  /** Alarms of control charts that nobody has seen. */
  readonly alarms: number | null;
  /** Tasks of one's own units that are late or due within a week. */
  readonly tasks: number | null;
  /** Petitions of one's own units that are to be taken or answered, and those whose answer one looks into. */
  readonly petitions: number | null;
  /** Dossiers of one's own units without a result whose letter of apology has to be sent by today, or had to. */
  readonly letters: number | null;
}

/** The person using the console, with their permissions; pages offer nothing else. */
export interface Viewer {
  readonly name: string;
  readonly email: string;
  /** Their roles, each with the unit that limits it; null for roles of the whole province. */
  readonly grants: readonly {
    readonly role: Role;
    readonly unit: { readonly code: string; readonly name: string } | null;
  }[];
  /** Whether their password must be changed before anything else; the account's page is all they are offered. */
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly permissions: readonly Permission[];
  readonly waiting: Waiting;
}
