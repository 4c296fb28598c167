import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { LineView, SectionView } from './report-view.ts';

interface ReportFormProps {
  readonly sections: readonly SectionView[];
  readonly lines: readonly LineView[];
  readonly initial: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
  readonly period: string;
}

/** A report to write: proposed texts to mend, numbers to accept or to type. */
export function ReportForm({ sections, lines, initial, refused, period }: ReportFormProps) {
  const t = useTranslate(reformMessages);
  return (
    <Form refusal={refused} initial={initial} className="flex flex-col gap-5">
      <Card>
        <div className="flex flex-col gap-5">
          {sections.map((section) => (
            <FormField
              key={section.id}
              name={section.field}
              label={<SectionLabel {...section} />}
              hint={section.hint}
            >
              {(field) => <TextArea {...field} rows={rowsFor(section.text)} maxLength={20_000} />}
            </FormField>
          ))}
        </div>
      </Card>
      <Card title={t('reformReports.annex')}>
        <p className="mb-4 max-w-prose text-sm text-ink-soft">{t('reformReports.annexHint')}</p>
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          {lines.map((line) => (
            <FormField
              key={line.id}
              name={line.field}
              label={`${line.title} (${line.unit})`}
              hint={[line.source, line.yearBefore && `${t('reformReports.yearBefore')}: ${line.yearBefore}`]
                .filter(Boolean)
                .join(' · ')}
            >
              {(field) => (
                <TextInput {...field} inputMode="decimal" placeholder={line.known} maxLength={14} />
              )}
            </FormField>
          ))}
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button name="do" value="save">
          {t('reformReports.save')}
        </Button>
        <Button look="secondary" name="do" value="send">
          {t('reformReports.send')}
        </Button>
        <LinkButton look="quiet" to={paths.reformReports(period)}>
          {t('reformReports.back')}
        </LinkButton>
      </div>
      <p className="max-w-prose text-sm text-ink-soft">{t('reformReports.sendHint')}</p>
    </Form>
  );
}

function SectionLabel({ title, isProposal }: SectionView) {
  const t = useTranslate(reformMessages);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {title}
      {isProposal && <Badge tone="warning">{t('reformReports.proposal')}</Badge>}
    </span>
  );
}

const rowsFor = (text: string) =>
  Math.min(18, Math.max(3, text.split('\n').length + Math.ceil(text.length / 110)));
