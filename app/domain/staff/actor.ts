import type { Role } from './roles.ts';

/** Who asks for something. The command line acts as the province: whoever has a shell on the server owns the data. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly role: Role; readonly unitId: number | null }
  | { readonly kind: 'cli' }
  | { readonly kind: 'system' }
  | { readonly kind: 'citizen' };
