/** A table as somebody reads it: what stands over each cell of its first line, from left to right. */
export type Line = readonly (readonly [heading: string, cell: unknown])[];

export function firstLine([headings = [], line = []]: readonly (readonly unknown[])[]): Line {
  return headings.map((heading, index) => [String(heading), line[index] ?? null]);
}

export const levels = (of: (level: number) => unknown): Line =>
  [1, 2, 3, 4, 5].map((level): readonly [string, unknown] => [`level ${level}`, of(level)]);
export const shares = (of: (level: number) => unknown): Line =>
  [1, 2, 3, 4, 5].map((level): readonly [string, unknown] => [`level ${level} (%)`, of(level)]);
