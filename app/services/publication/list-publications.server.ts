import type { Context } from '#app/services/context.ts';
import { checkSeal } from '#app/services/seals/add-seal.server.ts';
import { listPublishedLinks } from '#db/queries/publication/seals.ts';

/** A round whose results citizens can read, as it was called when they were published. */
export interface PublishedRound {
  readonly slug: string;
  readonly title: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly publishedAt: Date;
  /** What the authority says that it did about the results, in Vietnamese and in English. */
  readonly actionsVi: string | null;
  readonly actionsEn: string | null;
}

const latestFirst = (a: PublishedRound, b: PublishedRound) =>
  Number(a.periodTo < b.periodTo) - Number(a.periodTo > b.periodTo) ||
  b.publishedAt.getTime() - a.publishedAt.getTime();

/** The rounds whose publication is what was signed, the latest period first; open to everybody. */
export async function listPublications(ctx: Context): Promise<PublishedRound[]> {
  const keys = await ctx.seals.keys();
  const published = (await listPublishedLinks(ctx.db)).flatMap((seal): PublishedRound[] => {
    const statement = checkSeal(keys, seal, 'publication');
    if (statement?.round !== seal.slug) return [];
    const { round: slug, title, from: periodFrom, to: periodTo, at, actionsVi, actionsEn } = statement;
    return [{ slug, title, periodFrom, periodTo, publishedAt: new Date(at), actionsVi, actionsEn }];
  });
  return published.sort(latestFirst);
}
