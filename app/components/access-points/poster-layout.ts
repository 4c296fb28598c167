/** Paper sizes and codes per sheet; `many` is what fits with an image of 45 mm or more. */
export const POSTER_LAYOUTS = [
  { key: 'a5-one', size: 'a5', perPage: 'one', codes: 1, page: 'A5 portrait' },
  { key: 'a4-one', size: 'a4', perPage: 'one', codes: 1, page: 'A4 portrait' },
  { key: 'a4-many', size: 'a4', perPage: 'many', codes: 4, page: 'A4 portrait' },
  { key: 'a5-many', size: 'a5', perPage: 'many', codes: 2, page: 'A5 portrait' },
] as const;
export type PosterLayout = (typeof POSTER_LAYOUTS)[number];

/** The layout asked for by `size` and `per-page`; what is unknown or missing is one code on A5. */
export function findPosterLayout(size: string | null, perPage: string | null): PosterLayout {
  const [usual] = POSTER_LAYOUTS;
  const paper = size === 'a4' ? 'a4' : 'a5';
  const asked = perPage === 'many' ? 'many' : 'one';
  return POSTER_LAYOUTS.find((layout) => layout.size === paper && layout.perPage === asked) ?? usual;
}
