import { useActionData, useSearchParams } from '@remix-run/react';

/**
 * Which of these acts the address says was just done; null without one, and once something else was asked of the page: what it
 * answers then stands alone.
 */
export function useDone<Act extends string>(acts: readonly Act[]): Act | null {
  const [search] = useSearchParams();
  const answer = useActionData();
  const done = search.get('done');
  return answer === undefined ? (acts.find((act) => act === done) ?? null) : null;
}
