import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { typedElsewhere } from '#app/domain/reform-reports/fields.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { LineView, SectionView } from './report-view.ts';

interface LeftOverProps {
  readonly typed: Refusal['typed'];
  readonly sections: readonly SectionView[];
  readonly lines: readonly LineView[];
}

/** What was typed into sections and lines that the outline of now does not have, to be copied to others. */
export function LeftOver({ typed, sections, lines }: LeftOverProps) {
  const t = useTranslate(reformMessages);
  const written = [...sections.filter(({ isHeading }) => !isHeading), ...lines];
  const left = typedElsewhere(
    typed,
    written.map(({ field }) => field),
  );
  if (left.length === 0) return null;
  return (
    <Card title={t('reformReports.leftOver')}>
      <p className="mb-4 max-w-[90ch] text-sm text-ink-soft">{t('reformReports.leftOverHint')}</p>
      <div className="flex flex-col gap-5">
        {left.map(({ field: name, id }) => (
          <FormField key={name} name={name} label={id}>
            {(field) => <TextArea {...field} rows={3} readOnly />}
          </FormField>
        ))}
      </div>
    </Card>
  );
}
