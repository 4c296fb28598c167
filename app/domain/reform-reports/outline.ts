import { DEFAULT_LOCALE, LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { canonicalJson } from '#app/domain/publication/lock-text.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import type { AnnexLine, ReportTemplate, TemplateSection } from './template.ts';
import { latestTemplate, templateOf } from './templates.ts';

/** What a province says of its reports: the sections with what is drafted in each, and the lines of the annex. */
export type ReportOutline = Pick<ReportTemplate, 'sections' | 'annex'>;

/** An outline that a province adopted. It never changes; a report keeps the one it was begun with. */
export interface AdoptedOutline {
  /** From 1; 0 stands for the outline of the product. */
  readonly version: number;
  /** It is of periods that are due on this day or later. */
  readonly appliesFrom: IsoDate;
  /** The document that says so, or why. */
  readonly basis: string;
  readonly outline: ReportOutline;
}

/** The outline that a report is begun with. */
export interface ChosenOutline {
  readonly template: ReportTemplate;
  /** 0 for the outline of the product. */
  readonly outlineVersion: number;
}

/** A template with the sections and lines of a province in place of the sample's. */
function adopted(base: ReportTemplate, { version, basis, outline }: AdoptedOutline): ReportTemplate {
  const description = Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      translator(locale, reformMessages)('reformReports.outline.described', {
        version: String(version),
        basis,
      }),
    ]),
  );
  return {
    ...base,
    ...outline,
    description: { ...base.description, ...description },
    source: { status: 'confirmed', reference: basis },
  };
}

/** The outline for reports that are due on a day: the last that was adopted for it, else the product's own. */
export function outlineFor(outlines: readonly AdoptedOutline[], dueOn: IsoDate): ChosenOutline {
  const found = outlines.findLast(({ appliesFrom }) => appliesFrom <= dueOn);
  const base = latestTemplate();
  return found === undefined
    ? { template: base, outlineVersion: 0 }
    : { template: adopted(base, found), outlineVersion: found.version };
}

/** The outline that a report was begun with. @throws Error (a defect) for a version that is not there. */
export function outlineBegunWith(
  outlines: readonly AdoptedOutline[],
  { templateVersion, outlineVersion }: { readonly templateVersion: number; readonly outlineVersion: number },
): ChosenOutline {
  const base = templateOf(templateVersion);
  if (outlineVersion === 0) return { template: base, outlineVersion };
  const found = outlines.find(({ version }) => version === outlineVersion);
  if (found === undefined) throw new Error(`there is no version ${outlineVersion} of the outline of reports`);
  return { template: adopted(base, found), outlineVersion };
}

/** What an outline changes of another one, by id. */
export interface OutlineChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Titles of what is no longer there. */
  readonly removed: readonly string[];
}

type Part = TemplateSection | AnnexLine;

/** What an outline changes of the one before it: sections and lines, named by their ids; an order alone is no change. */
export function changesOf(before: ReportOutline, after: ReportOutline): OutlineChanges {
  const all = ({ sections, annex }: ReportOutline): (readonly [string, Part])[] => [
    ...sections.map((one) => [`section ${one.id}`, one] as const),
    ...annex.map((one) => [`line ${one.id}`, one] as const),
  ];
  const [old, now] = [new Map(all(before)), new Map(all(after))];
  const kept = [...now].filter(([id]) => old.has(id));
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: kept.filter(([id, one]) => canonicalJson(one) !== canonicalJson(old.get(id))).map(([id]) => id),
    removed: [...old].filter(([id]) => !now.has(id)).map(([, { title }]) => title[DEFAULT_LOCALE]),
  };
}
