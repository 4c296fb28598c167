import { APOLOGY_FORMS } from './apology-forms.ts';
import { COMMENT_FORMS } from './comment-forms.ts';
import { INDEX_FORMS } from './index-forms.ts';
import { PAPER_FORMS } from './paper-forms.ts';
import { PETITION_FORMS } from './petition-forms.ts';
import { PLAN_FORMS } from './plan-forms.ts';
import { REFORM_FORMS } from './reform-forms.ts';
import { SIGNALS_FORMS } from './signals-forms.ts';
import type { StaffForm } from './staff-form.ts';

/** Forms of subjects that name their own. */
export const SUBJECT_FORMS: readonly StaffForm[] = [
  ...PETITION_FORMS,
  ...APOLOGY_FORMS,
  ...COMMENT_FORMS,
  ...INDEX_FORMS,
  ...PAPER_FORMS,
  ...PLAN_FORMS,
  ...REFORM_FORMS,
  ...SIGNALS_FORMS,
];
