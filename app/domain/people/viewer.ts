import type { Permission } from './policy.ts';
import type { Role } from './roles.ts';

/** The person using the console, with their permissions; pages offer nothing else. */
export interface Viewer {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The unit that limits what they see; null for roles of the whole province. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** Whether their password must be changed before anything else; the account's page is all they are offered. */
  readonly mustChangePassword: boolean;
  readonly permissions: readonly Permission[];
}
