import { z } from 'zod';
import { cleanName } from '#app/domain/clean-name.ts';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, textField, wordsField } from '#app/domain/input.ts';
import { LOCALES, type Locale } from '#app/domain/locale/locale.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { isSlug } from '#app/domain/rounds/slug.ts';
import type { Context } from '#app/services/context.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { reportScope } from './report-scope.ts';
import { AVAILABLE_CONTENTS } from './contents.server.ts';

const MAX_TITLE_LENGTH = 150;

function parseAbout(text: string) {
  const [kind, name = ''] = text.split(/:(.*)/s);
  return kind === 'round' || kind === 'definition' ? { kind, name } : null;
}

/** What a report is about, as typed into a form; empty texts count as not given. */
export const reportSchema = z.object({
  title: wordsField((text) => cleanName(text, MAX_TITLE_LENGTH), 'reports.refusal.title'),
  /** `round:<slug>` or `definition:<id>`. */
  about: textField(parseAbout, 'common.unknownChoice', (value) => ({ value: excerpt(value) })),
  content: choiceField(AVAILABLE_CONTENTS),
  unitCode: z.string().trim(),
  locale: choiceField(LOCALES),
});

/** What a report is about, checked, as it is stored. */
export interface ParsedReport {
  readonly title: string;
  readonly roundId: number | null;
  readonly definitionId: string | null;
  readonly content: ReportContent;
  readonly unitId: number | null;
  readonly locale: Locale;
}

async function findAbout(ctx: Context, scope: Scope, { kind, name }: z.output<typeof reportSchema>['about']) {
  if (kind === 'round' && isSlug(name)) {
    const round = await findRoundBySlug(ctx.db, name, scope);
    if (round) return { roundId: round.id, definitionId: null };
  }
  const isKnown = [...ctx.registry.definitions.values()].some(({ id }) => id === name);
  if (kind === 'definition' && isKnown) return { roundId: null, definitionId: name };
  return refuseField('about', 'invalid', 'common.unknownChoice', { value: excerpt(name) });
}

/** The unit of a report; null for the whole province, which only actors who see all of it may request. */
async function findUnit(ctx: Context, scope: Scope, code: string): Promise<number | null> {
  if (code === '') {
    return scope.kind === 'all' ? null : refuseField('unitCode', 'invalid', 'reports.refusal.unitNeeded');
  }
  const unit = await findUnitByCode(ctx.db, code, scope);
  if (unit === null) {
    return refuseField('unitCode', 'invalid', 'reports.refusal.unknownUnit', { code: excerpt(code) });
  }
  const own = await findUnitByCode(ctx.db, code, reportScope(ctx.actor, scope));
  return own?.id ?? refuseField('unitCode', 'invalid', 'reports.refusal.notOwnUnit', { name: unit.name });
}

/** Finds what a parsed input names, within the actor's scope. @throws AppError `invalid` for the field concerned. */
export async function findReportSubject(
  ctx: Context,
  scope: Scope,
  { title, about, content, unitCode, locale }: z.output<typeof reportSchema>,
): Promise<ParsedReport> {
  const subject = await findAbout(ctx, scope, about);
  return { title, ...subject, content, unitId: await findUnit(ctx, scope, unitCode), locale };
}
