import type { Context } from '#app/services/context.ts';

/** What another subject adds to a person's mail of the day, so that it is one mail. */
export interface DigestPart {
  /** From when on the person wants mail: now, or when their quiet hours end. */
  readonly sendAfter: (ctx: Context, personId: string) => Promise<Date>;
  /** What the mail of a local day says; null when there is nothing to tell them. */
  readonly write: (
    ctx: Context,
    of: { readonly personId: string; readonly day: string },
  ) => Promise<{ readonly subject: string; readonly lines: readonly string[] } | null>;
}
