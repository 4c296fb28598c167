import type { ChosenName } from '#app/services/dossiers/names/unit-names.server.ts';

/** The fields of a form that says what so many names of a file mean. */
export function nameFields(most: number): string[] {
  return Array.from({ length: most }, (_, place) => [`name${place}`, `unit${place}`, `typed${place}`]).flat();
}

/** What such a form says. */
export function readChosenNames(
  typed: Readonly<Record<string, string | undefined>>,
  most: number,
): ChosenName[] {
  const given = (field: string) => typed[field] ?? '';
  return Array.from({ length: most }, (_, place) => ({
    ...{ name: given(`name${place}`), unit: given(`unit${place}`), typed: given(`typed${place}`) },
  }));
}
