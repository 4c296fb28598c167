const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Parses the `ref` of a comment or contact sent by a form; null for anything else. */
export function parseRef(text: string): string | null {
  const canonical = text.trim().toLowerCase();
  return UUID.test(canonical) ? canonical : null;
}
