const DAY_MS = 24 * 60 * 60 * 1000;

/** Days after which a petitioner is deleted however the petition stands. */
const LONGEST_DAYS = 730;

/** Until when the petitioner of a petition that was entered at `createdAt` is kept while something is to be done. */
export function longestKept(createdAt: Date): Date {
  return new Date(createdAt.getTime() + LONGEST_DAYS * DAY_MS);
}
