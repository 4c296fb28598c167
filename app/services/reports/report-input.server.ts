import { cleanName } from '#app/domain/clean-name.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { isLocale, type Locale } from '#app/domain/locale/locale.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { isSlug } from '#app/domain/rounds/slug.ts';
import type { Context } from '#app/services/context.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { AVAILABLE_CONTENTS } from './contents.server.ts';

/** What a report is about, as typed into a form; empty texts count as not given. */
export interface ReportInput {
  readonly title: string;
  /** `round:<slug>` or `definition:<id>`. */
  readonly about: string;
  readonly content: string;
  readonly unitCode: string;
  readonly locale: string;
}

/** What a report is about, checked, as it is stored. */
export interface ParsedReport {
  readonly title: string;
  readonly roundId: number | null;
  readonly definitionId: string | null;
  readonly content: ReportContent;
  readonly unitId: number | null;
  readonly locale: Locale;
}

const MAX_TITLE_LENGTH = 150;
const refuseChoice = (value: string) =>
  refuse('invalid', 'reports.refusal.choice', { value: excerpt(value) });

/** One of the choices of a form. @throws AppError `invalid`. */
export function requireChoice<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  return choices.find((choice) => choice === text) ?? refuseChoice(text);
}

function parseTitle(text: string): string {
  return cleanName(text, MAX_TITLE_LENGTH) ?? refuse('invalid', 'reports.refusal.title');
}

async function parseAbout(ctx: Context, scope: Scope, text: string) {
  const [kind, name = ''] = text.split(/:(.*)/s);
  if (kind === 'round' && isSlug(name)) {
    const round = await findRoundBySlug(ctx.db, name, scope);
    if (round) return { roundId: round.id, definitionId: null };
  }
  const isKnown = [...ctx.registry.definitions.values()].some(({ id }) => id === name);
  if (kind === 'definition' && isKnown) return { roundId: null, definitionId: name };
  return refuseChoice(text);
}

/** The unit of a report; null for the whole province, which only actors who see all of it may request. */
async function parseUnit(ctx: Context, scope: Scope, code: string): Promise<number | null> {
  if (code === '') return scope.kind === 'all' ? null : refuse('invalid', 'reports.refusal.unitNeeded');
  const unit = await findUnitByCode(ctx.db, code, scope);
  return unit?.id ?? refuse('invalid', 'reports.refusal.unknownUnit', { code: excerpt(code) });
}

/** Validates what a report is about, within the actor's scope. @throws AppError `invalid`. */
export async function parseReport(ctx: Context, scope: Scope, input: ReportInput): Promise<ParsedReport> {
  return {
    title: parseTitle(input.title),
    ...(await parseAbout(ctx, scope, input.about)),
    content: requireChoice(input.content, AVAILABLE_CONTENTS),
    unitId: await parseUnit(ctx, scope, input.unitCode.trim()),
    locale: isLocale(input.locale) ? input.locale : refuseChoice(input.locale),
  };
}
