/** Runs a statement for at most `size` rows at a time: PostgreSQL allows 65,535 parameters per statement. */
export async function inChunks<Row, Result>(
  rows: readonly Row[],
  run: (chunk: Row[]) => Promise<readonly Result[]>,
  size = 2000,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < rows.length; start += size) {
    results.push(...(await run(rows.slice(start, start + size))));
  }
  return results;
}
