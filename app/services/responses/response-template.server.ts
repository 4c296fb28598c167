import type { Locale } from '#app/domain/locale/locale.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import { isStoredIn, rulesOf } from '#app/domain/survey/question-types/register.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import type { ListGuide, WrittenList } from '#app/services/tables/write-list.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { responseHeader } from './response-columns.ts';

export interface ResponseTemplate {
  readonly list: WrittenList;
  /** Each question of the round's form, with the codes that may stand in its column. */
  readonly questions: ListGuide['lines'];
}

/** Each question of a form with the codes that may stand in its column of a file. */
export function questionLines(definition: Definition, locale: Locale): ListGuide['lines'] {
  return columnQuestions(definition).map((question) => {
    const codes = rulesOf(question).codes(question, definition.scale.levels);
    const choices = codes.map(({ code }) => code).join(isStoredIn(question, 'traits') ? ', ' : ' | ');
    return [question.id, [question.text[locale], choices].filter(Boolean).join(': ')] as const;
  });
}

/** An empty file of responses of a round: its columns are the questions of the form. @throws AppError `not_found`. */
export async function responseTemplate(
  ctx: Context,
  { round: slug, locale }: { readonly round: string; readonly locale: Locale },
): Promise<ResponseTemplate> {
  requireProvince(ctx, 'responses.import');
  const definition = requireDefinition(ctx.registry, requireFound(await findRoundBySlug(ctx.db, slug), slug));
  const questions = questionLines(definition, locale);
  return { list: { columns: responseHeader(definition), rows: [] }, questions };
}
