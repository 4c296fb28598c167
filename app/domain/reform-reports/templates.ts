import v1 from '#survey-definitions/reform-reports/v1.json' with { type: 'json' };
import v2 from '#survey-definitions/reform-reports/v2.json' with { type: 'json' };
import v3 from '#survey-definitions/reform-reports/v3.json' with { type: 'json' };
import v4 from '#survey-definitions/reform-reports/v4.json' with { type: 'json' };
import { reportTemplateSchema, type ReportTemplate } from './template.ts';

/** Every version, the oldest first; a report keeps the one it was begun with, so none is ever taken away. */
const TEMPLATES: readonly ReportTemplate[] = [v1, v2, v3, v4].map((file) => reportTemplateSchema.parse(file));

/** The template that new reports are begun with. */
export function latestTemplate(): ReportTemplate {
  const latest = TEMPLATES.at(-1);
  if (latest === undefined) throw new Error('there is no template of reform reports');
  return latest;
}

/** The template of a stored report; throws an Error (a defect) when this installation does not have it. */
export function templateOf(version: number): ReportTemplate {
  const template = TEMPLATES.find((one) => one.version === version);
  if (template === undefined) throw new Error(`version ${version} of the reform report has no file here`);
  return template;
}

/** All templates of the product, the oldest first. */
export const allTemplates = (): readonly ReportTemplate[] => TEMPLATES;
