import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { RowFindings, SumFinding } from '#app/domain/dossiers/check-report.ts';
import type { CountId } from '#app/domain/dossiers/counts.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

/** Warnings of one kind that are listed; the rest are known by the first ones. */
const SHOWN = 50;

interface FindingsProps {
  readonly findings: readonly RowFindings[];
  /** Whether identities could not be checked. */
  readonly isUnchecked: boolean;
}

/** Rows that are refused by line, in red, and where to say why they are taken all the same. */
export function DraftFindings({ findings, isUnchecked }: FindingsProps) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const named = (ids: readonly CountId[]) => ids.map((id) => t(`dossiers.count.${id}`)).join(' + ');
  if (findings.length === 0) {
    return (
      <Alert tone="success">{t(isUnchecked ? 'dossiers.wrongNoneChecked' : 'dossiers.wrongNone')}</Alert>
    );
  }
  return (
    <Card title={t('dossiers.wrong')} aside={formatCount(findings.length, locale)}>
      <p className="mb-3 text-sm text-ink-soft">{t('dossiers.wrongHint')}</p>
      <ul className="mb-4 flex flex-col gap-2 text-sm">
        {findings.map(({ line, name, faults, broken }) => (
          <li key={line} className="rounded-md border border-danger/30 bg-danger-soft px-3 py-2 text-danger">
            <p className="font-semibold wrap-anywhere">
              {t('dossiers.line', { line: String(line) })}: {name}
            </p>
            {faults.map(({ heading, value }) => (
              <p key={heading}>{t('dossiers.fault', { heading, value })}</p>
            ))}
            {broken.map(({ whole, parts, off }) => (
              <p key={`${whole} ${parts.join(' ')}`}>
                {t('dossiers.broken', {
                  whole: named([whole]),
                  parts: named(parts),
                  off: formatCount(Math.abs(off), locale),
                })}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <FormField name="reason" label={t('dossiers.reason')} hint={t('dossiers.reasonHint')}>
        {(field) => <TextArea {...field} rows={2} maxLength={500} />}
      </FormField>
    </Card>
  );
}

interface WarningsProps {
  readonly sums: readonly SumFinding[];
  readonly carried: readonly { readonly name: string; readonly carried: number; readonly before: number }[];
  readonly unchecked: readonly { readonly whole: CountId; readonly parts: readonly CountId[] }[];
  readonly otherSheets: readonly string[];
}

/** What is odd and hinders nothing. */
export function DraftWarnings({ sums, carried, unchecked, otherSheets }: WarningsProps) {
  const t = useTranslate(dossiersMessages);
  const locale = useLocale();
  const text = (number: number) => formatCount(number, locale);
  const lines = [
    ...otherSheets.map((sheet) => t('dossiers.warningSheet', { sheet })),
    ...unchecked.map(({ whole, parts }) =>
      t('dossiers.warningUnchecked', {
        whole: t(`dossiers.count.${whole}`),
        parts: parts.map((id) => t(`dossiers.count.${id}`)).join(' + '),
      }),
    ),
    ...sums.slice(0, SHOWN).map(({ line, label, id, said, found }) =>
      t('dossiers.warningSum', {
        ...{ line: String(line), label, column: t(`dossiers.count.${id}`) },
        ...{ said: text(said), found: text(found) },
      }),
    ),
    ...carried.slice(0, SHOWN).map((one) =>
      t('dossiers.warningCarried', {
        name: one.name,
        before: text(one.before),
        carried: text(one.carried),
      }),
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert tone="warning" title={t('dossiers.warnings')}>
      <ul className="mt-1 list-disc pl-5 text-ink">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
