import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { isPercent, rateName } from '#app/domain/results/print/wording.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

/** What every sheet and section needs: texts, data and number formats. */
export interface Words {
  readonly t: Translate<KeysOf<'documents'>>;
  readonly locale: Locale;
  readonly data: ReportData;
  /** Decimals of rates. */
  readonly decimals: number;
  /** Heading of the column of rates, with its unit. */
  readonly rateTitle: string;
  /** What stands in the place of a count that is withheld. */
  readonly tooFew: string;
}

export function wordsFor(data: ReportData, locale: Locale): Words {
  const { definition, method, disclosureThreshold: min } = data.units;
  const t = translator(locale, documentsMessages);
  const name = rateName(definition, method, locale);
  return {
    t,
    locale,
    data,
    decimals: method.rounding.decimals,
    rateTitle: isPercent(method)
      ? translator(locale, resultsMessages)('results.columnPercent', { name })
      : name,
    tooFew: t('documents.tooFew', { min }),
  };
}

/** What the signature of a lock says beside its hash, with the name of each. */
export function sealTexts(
  { t, locale }: Pick<Words, 't' | 'locale'>,
  { sealedLater, audit }: NonNullable<ReportData['lock']>,
): [string, string][] {
  const texts: [string, string][] = [];
  if (sealedLater) texts.push([t('documents.sealedLater'), formatDateTime(sealedLater)]);
  if (audit) {
    const place = formatCount(audit.place, locale);
    texts.push([t('documents.auditHead'), t('documents.auditHeadText', { place, hash: audit.hash })]);
  }
  return texts;
}

/** A kind of unit in words; '' when it is not known. */
export function kindName(kind: UnitKind | null, locale: Locale): string {
  return kind === null ? '' : translator(locale, unitsMessages)(`units.kind.${kind}`);
}

/** A figure as it is printed, still a number; null stays null. */
export function printed(value: number | null | undefined, decimals: number): number | null {
  return value === null || value === undefined ? null : roundHalfUp(value, decimals);
}

/** The number of responses, or a text on why it is withheld. */
export function responsesOf(row: ResultRow, { tooFew }: Pick<Words, 'tooFew'>): number | string | null {
  return row.isSuppressed ? tooFew : row.responses;
}
