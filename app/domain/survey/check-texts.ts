import { renderPath, type Fault } from './definition-error.ts';

interface Place {
  readonly keys: readonly PropertyKey[];
  readonly value: object;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Every object inside a parsed file, with its path, in the file's order. */
export function objectsIn({ keys, value }: Place): Place[] {
  const children = Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    if (!isObject(child)) return [];
    return objectsIn({ keys: [...keys, Array.isArray(value) ? Number(key) : key], value: child });
  });
  return [{ keys, value }, ...children];
}

/** Whether an object of a parsed file is one text in its languages. */
export function isLocalized(value: object): value is Record<string, string> {
  return 'vi' in value && 'en' in value;
}

/**
 * What is wrong with the texts of a definition or method: all must have the same languages as the title, and be NFC,
 * because decomposed Vietnamese does not sort, search or print reliably.
 */
export function checkTexts(file: { readonly title: Readonly<Record<string, string>> }): readonly Fault[] {
  const languages = Object.keys(file.title).sort().join(', ');
  return objectsIn({ keys: [], value: file }).flatMap(({ keys, value }) => {
    if (!isLocalized(value)) return [];
    const path = renderPath(keys);
    const own = Object.keys(value).sort().join(', ');
    if (own !== languages) return [{ path, reason: `has the languages ${own}, the title has ${languages}` }];
    return Object.entries(value).flatMap(([language, text]) =>
      text === text.normalize('NFC')
        ? []
        : [{ path: `${path}.${language}`, reason: 'the text must be composed Unicode (NFC)' }],
    );
  });
}
