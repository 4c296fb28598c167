import fc from 'fast-check';
import { answersOf } from './definitions.ts';

const anyLevel = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 });

/** Any stored response of FORM, with skipped questions. */
export const anyAnswers = fc
  .tuple(fc.tuple(anyLevel, anyLevel, anyLevel, anyLevel, anyLevel, anyLevel), anyLevel)
  .map(([levels, overall]) => answersOf(levels, overall));

/** Any list of stored responses of FORM, none too. */
export const anyResponses = fc.array(anyAnswers, { maxLength: 40 });
