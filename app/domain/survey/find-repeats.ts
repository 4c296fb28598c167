/** Positions of values that already occurred earlier in the list. */
export function findRepeats(values: readonly string[]): { readonly index: number; readonly value: string }[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [{ index, value }];
    seen.add(value);
    return [];
  });
}
