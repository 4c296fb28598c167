import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { LOCALES } from '#app/domain/locale/locale.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import reportsMessages from '#app/messages/reports.json' with { type: 'json' };

export interface ReportFieldsProps {
  readonly choices: {
    readonly rounds: readonly { readonly slug: string; readonly title: string }[];
    readonly definitions: readonly { readonly id: string; readonly title: Localized }[];
    readonly contents: readonly ReportContent[];
    readonly isWholeProvince: boolean;
  };
}

/** What these fields begin with. */
export const INITIAL_REPORT = { content: 'xlsx', locale: 'vi' };

/** The fields that say what a report is about, the same for one that is made once and one that comes again. */
export function ReportFields({ choices }: ReportFieldsProps) {
  const t = useTranslate(reportsMessages);
  const locale = useLocale();
  return (
    <>
      <FormField name="title" required label={t('reports.name')} hint={t('reports.nameHint')}>
        {(field) => <TextInput {...field} maxLength={150} />}
      </FormField>
      <FormField name="about" required label={t('reports.round')} hint={t('reports.roundHint')}>
        {(field) => (
          <Select {...field}>
            <optgroup label={t('reports.groupRounds')}>
              {choices.rounds.map(({ slug, title }) => (
                <option key={slug} value={`round:${slug}`}>
                  {title}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('reports.groupDefinitions')}>
              {choices.definitions.map(({ id, title }) => (
                <option key={id} value={`definition:${id}`}>
                  {title[locale]}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </FormField>
      <FormField name="content" label={t('reports.content')} hint={t('reports.contentHint')}>
        {(field) => (
          <Select {...field}>
            {choices.contents.map((content) => (
              <option key={content} value={content}>
                {t(`reports.content.${content}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField
        name="unitCode"
        label={t(choices.isWholeProvince ? 'reports.unitCode' : 'reports.unitCodeNeeded')}
        hint={t('reports.unitHint')}
      >
        {(field) => <TextInput {...field} maxLength={50} required={!choices.isWholeProvince} />}
      </FormField>
      <FormField name="locale" label={t('reports.language')} className="sm:w-64">
        {(field) => (
          <Select {...field}>
            {LOCALES.map((code) => (
              <option key={code} value={code}>
                {t(`reports.language.${code}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </>
  );
}
