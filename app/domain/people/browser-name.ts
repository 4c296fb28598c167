const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc/i, 'Cốc Cốc'],
  [/edg(?:e|a|ios)?\//i, 'Edge'],
  [/opr\//i, 'Opera'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrome|crios/i, 'Chrome'],
  [/safari/i, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/windows/i, 'Windows'],
  [/iphone|ipad/i, 'iOS'],
  [/android/i, 'Android'],
  [/mac os/i, 'macOS'],
  [/linux/i, 'Linux'],
];

/**
 * What a browser is called, as coarsely as helps a person to know their own again: "Chrome · Windows". Versions and
 * models are not kept. Null when it says nothing that is known.
 */
export function browserName(userAgent: string): string | null {
  const find = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [find(BROWSERS), find(SYSTEMS)].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(' · ');
}
