import type { Permission } from './policy.ts';
import type { Role } from './roles.ts';

/** Who looks at the console, and what the policy lets them do; pages show nothing else. */
export interface Viewer {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The unit that bounds what they see; null for roles of the whole province. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly permissions: readonly Permission[];
}
