/** A version of a set as people write it: `PAR-TINH@2`; without a number the latest is meant. */
export interface SetName {
  readonly code: string;
  readonly version: number | null;
}

/** The name of a version. */
export function setName({ code, version }: { readonly code: string; readonly version: number }): string {
  return `${code}@${version}`;
}

/** The parts of a name; null where it is none. */
export function parseSetName(text: string): SetName | null {
  const [, code, version] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,39})(?:@([1-9]\d{0,3}))?$/.exec(text.trim()) ?? [];
  if (code === undefined) return null;
  return { code, version: version === undefined ? null : Number(version) };
}
