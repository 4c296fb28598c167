/** How well proposals agree with labels. */
export interface Agreement {
  /** Proposed and labelled, proposed and not labelled, labelled and not proposed. */
  readonly hits: number;
  readonly wrong: number;
  readonly missed: number;
}

/** A comment with its topics by hand and by the scheme. */
export interface JudgedComment {
  readonly labels: readonly string[];
  readonly proposed: readonly string[];
}

/** Share of what was proposed that is right, 0 to 1; null when nothing was proposed. */
export function precisionOf({ hits, wrong }: Agreement): number | null {
  return hits + wrong === 0 ? null : hits / (hits + wrong);
}

/** Share of what is labelled that was proposed, 0 to 1; null when nothing is labelled. */
export function recallOf({ hits, missed }: Agreement): number | null {
  return hits + missed === 0 ? null : hits / (hits + missed);
}

/** How well proposals agree with labels on one topic, or (no topic) on all of them together. */
export function measureTopic(comments: readonly JudgedComment[], topic?: string): Agreement {
  const isAsked = (code: string) => topic === undefined || code === topic;
  let [hits, wrong, missed] = [0, 0, 0];
  for (const { labels, proposed } of comments) {
    const own = proposed.filter(isAsked);
    const right = own.filter((code) => labels.includes(code)).length;
    hits += right;
    wrong += own.length - right;
    missed += labels.filter((code) => isAsked(code) && !proposed.includes(code)).length;
  }
  return { hits, wrong, missed };
}
