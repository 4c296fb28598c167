import { assertParameters, assertValue } from '#app/domain/api/parameters.ts';
import { toDossierRows, type DossierCountsAnswer } from '#app/domain/api/register-answers.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { contentTypes, readFormat } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';
import { getBoard, periodKey, type Board } from '#app/services/dossiers/get-board.server.ts';

const toPeriod = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  from: storedDate(from),
  to: storedDate(to),
});

function toAnswer({ source, lines, total }: Board): DossierCountsAnswer {
  return {
    source: source?.key.family ?? null,
    sources: [...(source?.families ?? [])],
    period: source && toPeriod(source.key),
    periods: (source?.periods ?? []).map(toPeriod),
    as_of: source && new Date(source.acceptedAt).toISOString(),
    incomplete_files: source?.incomplete ?? 0,
    ...toDossierRows(lines, total),
  };
}

export const loader = apiLoader(async (call) => {
  const { ctx, search } = call;
  assertParameters(search, ['source', 'period', 'by', 'unit', 'area', 'lang']);
  readFormat(call, ['json']);
  assertValue(search, 'by', ['unit', 'area']);
  const asked = (name: string) => search.get(name) ?? '';
  const board = await getBoard(
    ctx,
    {
      ...{ source: asked('source'), period: asked('period'), rate: '' },
      ...{ by: asked('by'), unit: asked('unit'), area: asked('area') },
    },
    { column: 'name', direction: 'asc' },
  );
  assertValue(search, 'source', board.source?.families ?? []);
  assertValue(search, 'period', (board.source?.periods ?? []).map(periodKey));
  return { body: JSON.stringify(toAnswer(board)), type: contentTypes.json };
});

export const action = apiAction;
