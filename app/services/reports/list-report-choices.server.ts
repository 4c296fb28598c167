import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import type { ReportContent } from '#app/domain/reports/report.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import { AVAILABLE_CONTENTS } from './contents.server.ts';

export interface ReportChoices {
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  /** The latest version of each questionnaire that a round asks. */
  readonly definitions: readonly { readonly id: string; readonly title: Localized }[];
  readonly contents: readonly ReportContent[];
  /** Whether the actor may ask for a report of the whole province. */
  readonly isWholeProvince: boolean;
}

/** What a report can be about. */
export async function listReportChoices(ctx: Context): Promise<ReportChoices> {
  const scope = requireScope(ctx, 'reports.manage');
  const rounds = (await listRounds(ctx)).filter(({ status }) => status !== 'draft');
  const used = new Map(
    rounds.map(({ definitionId, definitionVersion }) => [definitionId, definitionVersion] as const),
  );
  const definitions = [...used].flatMap(([id, version]) => {
    const definition = ctx.registry.definitions.get(definitionKey({ id, version }));
    return definition ? [{ id, title: definition.title }] : [];
  });
  return {
    rounds: rounds.map(({ slug, title }) => ({ slug, title })),
    definitions,
    contents: AVAILABLE_CONTENTS,
    isWholeProvince: scope.kind === 'all',
  };
}
