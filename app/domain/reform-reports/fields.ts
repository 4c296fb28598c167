import type { AnnexLine, TemplateSection } from './template.ts';

/** The name of the field in which a section is written. */
export const textFieldOf = ({ id }: Pick<TemplateSection, 'id'>) => `text_${id}`;

/** The name of the field in which a number of the annex is typed. */
export const numberFieldOf = ({ id }: Pick<AnnexLine, 'id'>) => `number_${id}`;

/** The name of the hidden field that tells what a field held when the form was shown. */
export const shownFieldOf = (field: string) => `shown_${field}`;

/** The name of the hidden field that tells by which outline the form was made (`outlineKey`). */
export const OUTLINE_FIELD = 'outline';

/** An outline in one word: of the product's versions, and of the province's. */
export const outlineKey = (begun: { readonly templateVersion: number; readonly outlineVersion: number }) =>
  `${begun.templateVersion}.${begun.outlineVersion}`;

/** The fields with something typed that a form of only these `fields` has no place for, by the ids of section or line. */
export function typedElsewhere(
  typed: Readonly<Record<string, string>>,
  fields: readonly string[],
): { readonly field: string; readonly id: string }[] {
  return Object.entries(typed).flatMap(([field, value]) => {
    const id = /^(?:text|number)_(.+)$/.exec(field)?.[1];
    const isElsewhere = id !== undefined && value.trim() !== '' && !fields.includes(field);
    return isElsewhere ? [{ field, id }] : [];
  });
}

/** How the names of all these fields begin. */
export const FIELD_FAMILIES = ['text_', 'number_', 'shown_'] as const;
