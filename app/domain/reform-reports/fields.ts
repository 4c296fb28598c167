import type { AnnexLine, TemplateSection } from './template.ts';

/** The name of the field in which a section is written. */
export const textFieldOf = ({ id }: Pick<TemplateSection, 'id'>) => `text_${id}`;

/** The name of the field in which a number of the annex is typed. */
export const numberFieldOf = ({ id }: Pick<AnnexLine, 'id'>) => `number_${id}`;

/** The name of the hidden field that tells what a field held when the form was shown. */
export const shownFieldOf = (field: string) => `shown_${field}`;

/** How the names of all these fields begin. */
export const FIELD_FAMILIES = ['text_', 'number_', 'shown_'] as const;
