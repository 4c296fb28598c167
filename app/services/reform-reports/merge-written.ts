import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FieldsRefused, type Fault } from '#app/domain/errors.ts';
import { optionalField, parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import type { DraftBasis, WrittenContent } from '#app/domain/reform-reports/content.ts';
import { numberFieldOf, shownFieldOf, textFieldOf } from '#app/domain/reform-reports/fields.ts';
import { textSections, type ReportTemplate } from '#app/domain/reform-reports/template.ts';
import { asLines, longFieldOf, optionalFigure } from '#app/services/plans/plan-fields.ts';

/** The fields of a report's form, by name (`textFieldOf`, `numberFieldOf`, and `shownFieldOf` of each). */
export type TypedReport = Readonly<Record<string, string>>;

/** A section that names twenty tasks is long. */
const MAX_SECTION = 20_000;
const sectionText = optionalField(longFieldOf(MAX_SECTION));

/** By which a form tells what it showed in a field; empty for nothing. */
export function fingerprint(shown: string | number | null | undefined): string {
  const text = asLines(String(shown ?? ''));
  return text === '' ? '' : createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function parseFields<Value>(
  names: readonly string[],
  field: z.ZodType<Value, string>,
  typed: TypedReport,
): Record<string, Value> {
  const given = Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
  return parseInput(z.object(Object.fromEntries(names.map((name) => [name, field]))), given);
}

/** One field when a form comes in. */
interface Field<Value> {
  readonly name: string;
  readonly typed: Value | null;
  /** Fingerprint of what the form showed. */
  readonly shown: string;
  readonly stored: Value | undefined;
}

/**
 * What is stored after a form came in: a field that was left as it was shown stays what it is now, whoever wrote it; one
 * that was changed is stored as typed. Undefined: it is left to the product.
 */
function mergeField<Value extends string | number>({ typed, shown, stored }: Field<Value>) {
  return fingerprint(typed) === shown ? stored : (typed ?? undefined);
}

/** Whether somebody else changed the field since the form was shown, to something else. */
function isContested({ typed, shown, stored }: Field<string | number>): boolean {
  const others = fingerprint(stored);
  return fingerprint(typed) !== shown && others !== shown && others !== fingerprint(typed);
}

function entriesOf<Value>(values: readonly (readonly [string, Value | undefined])[]): Record<string, Value> {
  return Object.fromEntries(values.filter((pair): pair is [string, Value] => pair[1] !== undefined));
}

/** @throws FieldsRefused `invalid` for a share of more than the whole. */
function refuseMoreThanAll(annex: ReportTemplate['annex'], numbers: Readonly<Record<string, number | null>>) {
  const [first, ...rest] = annex.flatMap((line): Fault[] => {
    const field = numberFieldOf(line);
    const isPossible = line.unit.vi !== '%' || (numbers[field] ?? 0) <= 100;
    return isPossible ? [] : [{ field, message: message('reformReports.refusal.share') }];
  });
  if (first) throw new FieldsRefused('invalid', [first, ...rest]);
}

/**
 * What people wrote, after the form of one of them came in: only what this person changed replaces what is stored, so
 * that two people, or two windows, write different sections side by side. Texts that are the product's proposal still
 * and numbers that were left to it are not stored, also when what is proposed has changed since the form was shown.
 * @throws FieldsRefused `conflict` of fields that both changed; `invalid` for what is to be mended.
 */
export function mergeWritten(
  template: ReportTemplate,
  typed: TypedReport,
  { stored, proposals }: { readonly stored: WrittenContent; readonly proposals: DraftBasis['proposals'] },
): WrittenContent {
  const { annex } = template;
  const sections = textSections(template);
  const texts = parseFields(sections.map(textFieldOf), sectionText, typed);
  const numbers = parseFields(annex.map(numberFieldOf), optionalFigure, typed);
  refuseMoreThanAll(annex, numbers);
  const shownIn = (name: string) => typed[shownFieldOf(name)] ?? '';
  const textFields = sections.map((section) => {
    const name = textFieldOf(section);
    // A text that was emptied on purpose stays empty.
    const text = texts[name] ?? '';
    return { id: section.id, name, typed: text, shown: shownIn(name), stored: stored.texts[section.id] };
  });
  const numberFields = annex.map((line) => {
    const name = numberFieldOf(line);
    return {
      id: line.id,
      name,
      typed: numbers[name] ?? null,
      shown: shownIn(name),
      stored: stored.numbers[line.id],
    };
  });
  // Where no text of somebody's is stored, a proposal was shown: that it changed since is nobody's work.
  const [first, ...others] = [
    ...textFields.filter((field) => field.stored !== undefined && isContested(field)),
    ...numberFields.filter(isContested),
  ].map(({ name }): Fault => ({ field: name, message: message('reformReports.refusal.contested') }));
  if (first !== undefined) throw new FieldsRefused('conflict', [first, ...others]);
  return {
    texts: entriesOf(
      textFields.map((field) => {
        const text = mergeField(field);
        const isProposal = fingerprint(text) === fingerprint(proposals[field.id]);
        return [field.id, isProposal ? undefined : text] as const;
      }),
    ),
    numbers: entriesOf(numberFields.map((field) => [field.id, mergeField(field)] as const)),
  };
}
