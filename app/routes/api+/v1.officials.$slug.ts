import type { OfficialsAnswer } from '#app/domain/api/improvement-answers.ts';
import { assertParameters } from '#app/domain/api/parameters.ts';
import { refuse } from '#app/domain/errors.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getOfficialsResults } from '#app/services/officials/get-results.server.ts';
import { listOfficialsSurveys } from '#app/services/officials/get-round.server.ts';

export const loader = apiLoader(async (call) => {
  const { ctx, search, params, locale } = call;
  assertParameters(search, ['lang']);
  readFormat(call, ['json']);
  const asked = params['slug'] ?? '';
  const closed = (await listOfficialsSurveys(ctx)).filter(({ state }) => state === 'closed');
  // While it runs there is nothing to read.
  if (!closed.some(({ slug }) => slug === asked)) refuse('not_found', 'officials.refusal.notClosed');
  const found = await getOfficialsResults(ctx, { round: asked });
  const { round, form, top, threshold, units } = found;
  const answer = {
    ...{ slug: round.slug, title: round.title, top, threshold },
    form: `${form.id}@${form.version}`,
    factors: form.factors.map(({ title }) => title[locale]),
    units: units.map(({ code, name, forms, overall, factors }) => ({
      ...{ unit: { code, name }, forms, overall, factors: [...factors] },
    })),
  } satisfies OfficialsAnswer;
  return { body: JSON.stringify(answer), type: contentTypes.json };
});

export const action = apiAction;
