import type { GapListAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters, assertValue } from '#app/domain/api/parameters.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { listGaps } from '#app/services/indexes/list-gaps.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['unit', 'set', 'lang']);
  readFormat(call, ['json']);
  const [unit, set] = [search.get('unit') ?? undefined, search.get('set') ?? undefined];
  const { gaps, sets, units } = await listGaps(ctx, { unit, set, sort: 'lost' });
  assertValue(
    search,
    'set',
    sets.map(({ code }) => code),
  );
  if (unit !== undefined && !units.some(({ code }) => code === unit)) {
    refuse('not_found', 'api.noScores', { code: excerpt(unit) });
  }
  const answer = {
    gaps: gaps.map((gap) => ({
      ...{ set: gap.set, code: gap.code, label: gap.label, area: gap.area, max: gap.max },
      ...{ points: gap.points, lost: gap.lost, share: gap.share, units: gap.units, losing: gap.losing },
      ...{ from_year: gap.fromYear, to_year: gap.toYear, tasks: gap.tasks, is_sample: gap.isSample },
    })),
  } satisfies GapListAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
