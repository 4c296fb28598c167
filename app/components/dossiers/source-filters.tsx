import { Alert } from '#app/components/ui/alert.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import { RATE_IDS, type RateId } from '#app/domain/dossiers/rates.ts';
import type { ReactNode } from 'react';
import { periodText } from './period-text.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface SourceFiltersProps {
  readonly source: {
    readonly key: { readonly family: DossierFamily; readonly from: string; readonly to: string };
    readonly rate: RateId;
    readonly families: readonly DossierFamily[];
    readonly periods: readonly { readonly from: string; readonly to: string }[];
  };
  /** Whether one period is chosen; a page over periods has none. */
  readonly hasPeriod?: boolean;
  /** Names of further fields, and the fields. */
  readonly more?: readonly string[];
  readonly children?: ReactNode;
}

/** Which source, period and definition of on time a page is of. */
export function SourceFilters({ source, hasPeriod = true, more = [], children }: SourceFiltersProps) {
  const t = useTranslate(dossiersMessages);
  const { key, rate, families, periods } = source;
  return (
    <FilterBar fields={['source', 'period', 'rate', ...more]}>
      <FormField name="source" label={t('dossiers.source')}>
        {(field) => (
          <Select {...field} defaultValue={key.family}>
            {families.map((family) => (
              <option key={family} value={family}>
                {t(`dossiers.family.${family}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {hasPeriod && (
        <FormField name="period" label={t('dossiers.period')}>
          {(field) => (
            <Select {...field} defaultValue={`${key.from}/${key.to}`}>
              {periods.map(({ from, to }) => (
                <option key={`${from}/${to}`} value={`${from}/${to}`}>
                  {periodText({ periodFrom: from, periodTo: to })}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      )}
      <FormField name="rate" label={t('dossiers.rate')}>
        {(field) => (
          <Select {...field} defaultValue={rate}>
            {RATE_IDS.map((id) => (
              <option key={id} value={id}>
                {t(`dossiers.rate.${id}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {children}
    </FilterBar>
  );
}

interface RateFormulaProps {
  readonly rate: RateId;
  /** Files of which rows were refused. */
  readonly incomplete?: number;
}

/** The definition that figures of a page are by, with its formula, and what they lack. */
export function RateFormula({ rate, incomplete = 0 }: RateFormulaProps) {
  const t = useTranslate(dossiersMessages);
  const params = { name: t(`dossiers.rate.${rate}`), formula: t(`dossiers.formula.${rate}`) };
  return (
    <>
      <p className="mb-3 text-sm text-ink-soft">{t('dossiers.rateOf', params)}</p>
      {incomplete > 0 && (
        <div className="mb-4">
          <Alert tone="warning">{t('dossiers.incomplete', { files: incomplete })}</Alert>
        </div>
      )}
    </>
  );
}
