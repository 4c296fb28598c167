/** How people log in by the province's identity server (OpenID Connect), without the secret of this client. */
export interface IdentitySettings {
  readonly issuer: string;
  readonly clientId: string;
  /** What the button on the log-in page says; null: the usual. */
  readonly name: string | null;
  /** Whose accounts may come by it: the part of their e-mail behind the @, in lower case; none: everybody's. */
  readonly domains: readonly string[];
  /** Whether the log-in page has the button. */
  readonly isOn: boolean;
}

/** What may be wrong with an identity server, told by whoever tried it. */
export const IDENTITY_PROBLEMS = ['unreachable', 'noServer', 'client'] as const;
export type IdentityProblem = (typeof IDENTITY_PROBLEMS)[number];

/** Whether an account with this e-mail may be opened by the identity server. */
export function isAdmitted(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}
