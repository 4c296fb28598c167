const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What staff name a comment or a contact by, as a form sent it; null when it is no such name. */
export function parseRef(text: string): string | null {
  const canonical = text.trim().toLowerCase();
  return UUID.test(canonical) ? canonical : null;
}
