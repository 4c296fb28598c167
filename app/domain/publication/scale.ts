import type { Definition } from '#app/domain/survey/definition.ts';

/** The columns of answers per level, lowest first: n1, n2 ... */
export function answersOfScale({ scale }: Pick<Definition, 'scale'>): string[] {
  return scale.levels.map((_, level) => `n${level + 1}`);
}
