import { maskPersonalData } from '#app/domain/mask.ts';

/** A comment as lists show it: without what names or reaches somebody, and whether anything was left out. */
export type Masked<Row> = Row & { readonly isMasked: boolean };

/** Masks a comment on its way to a page or a file; what it says whole is shown by `revealComment` alone. */
export function masked<Row extends { readonly text: string }>(row: Row): Masked<Row> {
  const text = maskPersonalData(row.text);
  return { ...row, text, isMasked: text !== row.text };
}
