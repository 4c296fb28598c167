import { z } from 'zod';
import { isLocalized, objectsIn } from './check-texts.ts';
import { renderPath, type Fault } from './definition-error.ts';
import type { Definition } from './definition.ts';

/**
 * The texts of a definition in one more language, as they stand in `survey-definitions/<id>/v<version>.<code>.json`: a
 * published definition never changes, so a language added later needs its own file.
 */
export const overlaySchema = z.strictObject({
  /** By their place in the definition: `title`, `scale.levels[0].label`, `questions[3].text`. */
  texts: z.record(z.string(), z.string().trim().min(1)),
});
export type Overlay = z.infer<typeof overlaySchema>;

/** Faults in the texts of a further language: missing, not belonging anywhere, or not NFC. */
export function checkOverlay({ texts }: Overlay, definition: Definition): readonly Fault[] {
  const places = new Set(textPlaces(definition));
  const missing = [...places].filter((place) => texts[place] === undefined);
  return [
    ...missing.map((place) => ({ path: `texts.${place}`, reason: 'this text is missing' })),
    ...Object.entries(texts).flatMap(([place, text]) => {
      if (!places.has(place)) return [{ path: `texts.${place}`, reason: 'the definition has no such text' }];
      if (text === text.normalize('NFC')) return [];
      return [{ path: `texts.${place}`, reason: 'the text must be composed Unicode (NFC)' }];
    }),
  ];
}

/** The paths of all texts that people read, in the order of the file. */
export function textPlaces(definition: Definition): readonly string[] {
  return objectsIn({ keys: [], value: definition })
    .filter(({ value }) => isLocalized(value))
    .map(({ keys }) => renderPath(keys));
}

/** The definition with the texts of one more language, which `checkOverlay` found complete. */
export function addLanguage(definition: Definition, code: string, { texts }: Overlay): Definition {
  const whole = structuredClone(definition);
  for (const { keys, value } of objectsIn({ keys: [], value: whole })) {
    if (isLocalized(value)) Object.assign(value, { [code]: texts[renderPath(keys)] });
  }
  return whole;
}
