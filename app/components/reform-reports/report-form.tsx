import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { OUTLINE_FIELD, shownFieldOf } from '#app/domain/reform-reports/fields.ts';
import { paths } from '#app/paths.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { LeftOver } from './left-over.tsx';
import type { LineView, SectionView } from './report-view.ts';

interface ReportFormProps {
  readonly sections: readonly SectionView[];
  readonly lines: readonly LineView[];
  readonly initial: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
  readonly period: string;
  /** By which outline the form is made. */
  readonly outline: string;
}

/** A report to write: proposed texts to mend, numbers to accept or to type. */
export function ReportForm({ sections, lines, initial, refused, period, outline }: ReportFormProps) {
  const t = useTranslate(reformMessages);
  return (
    <Form refusal={refused} initial={initial} className="flex flex-col gap-5">
      <input type="hidden" name={OUTLINE_FIELD} value={outline} />
      {refused && <LeftOver typed={refused.typed} {...{ sections, lines }} />}
      <Card>
        <div className="flex flex-col gap-5">
          {sections.map((section) =>
            section.isHeading ? (
              <h2 key={section.id} className="text-base font-semibold">
                {section.title}
              </h2>
            ) : (
              <SectionField key={section.id} section={section} refused={refused} />
            ),
          )}
        </div>
      </Card>
      <Card title={t('reformReports.annex')}>
        <p className="mb-4 max-w-[90ch] text-sm text-ink-soft">{t('reformReports.annexHint')}</p>
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
                <>
                  <TextInput {...field} inputMode="decimal" placeholder={line.known} maxLength={14} />
                  <Shown field={line.field} now={line.shown} text={line.value} refused={refused} />
                </>
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
      <p className="max-w-[90ch] text-sm text-ink-soft">{t('reformReports.sendHint')}</p>
    </Form>
  );
}

interface SectionFieldProps {
  readonly section: SectionView;
  readonly refused: Refusal | undefined;
}

function SectionField({ section, refused }: SectionFieldProps) {
  const { field: name, hint, text, shown } = section;
  return (
    <FormField name={name} label={<SectionLabel {...section} />} hint={hint}>
      {(field) => (
        <>
          <TextArea {...field} rows={rowsFor(text)} maxLength={20_000} />
          <Shown field={name} now={shown} text={text} refused={refused} />
        </>
      )}
    </FormField>
  );
}

interface ShownProps {
  readonly field: string;
  /** By which the server knows what the field holds now, and that in words. */
  readonly now: string;
  readonly text: string;
  readonly refused: Refusal | undefined;
}

/**
 * Tells the server what the field held when it was shown. After a refusal that is what it held at first, unless somebody
 * else changed the same field: then their text stands below, and the next press replaces it knowingly.
 */
function Shown({ field, now, text, refused }: ShownProps) {
  const t = useTranslate(reformMessages);
  const before = refused?.typed[shownFieldOf(field)] ?? now;
  const isContested = before !== now && refused?.errors.some((error) => error.field === field) === true;
  return (
    <>
      <input type="hidden" name={shownFieldOf(field)} value={isContested ? now : before} />
      {isContested && (
        <div className="mt-1 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
          <p className="font-medium">{t('reformReports.theirs')}</p>
          <p className="whitespace-pre-line wrap-anywhere">{text}</p>
        </div>
      )}
    </>
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
