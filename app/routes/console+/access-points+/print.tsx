import { PosterDocument } from '#app/components/access-points/poster-document.tsx';
import { findPosterLayout } from '#app/components/access-points/poster-layout.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { isLocalAddress } from '#app/platform/local-address.ts';
import { paths } from '#app/paths.ts';
import { printPosters } from '#app/services/access-points/print-posters.server.ts';
import { drawQr } from '#app/services/access-points/render-qr.server.ts';

/** As many as a browser lays out for printing without a pause. */
const PAGE_SIZE = 200;

/** Posters of the codes found by the same filter as the list, on paper. No shell around it: it is for the printer. */
export const loader = staffLoader('access_points.read', async ({ ctx, request, context }) => {
  const { baseUrl, isSample } = context.installation;
  const url = new URL(request.url);
  const unit = readText(url, 'unit') || undefined;
  const search = readText(url, 'q') || undefined;
  const page = readPage(url);
  const layout = findPosterLayout(url.searchParams.get('size'), url.searchParams.get('per-page'));
  const { accessPoints, total } = await printPosters(ctx, {
    unitCode: unit,
    search,
    page,
    pageSize: PAGE_SIZE,
    as: layout.key,
  });
  return htmlPage(
    <PosterDocument
      posters={accessPoints.map((point) => ({ ...point, qr: drawQr(baseUrl + paths.survey(point.code)) }))}
      layout={layout}
      range={{
        page,
        pageSize: PAGE_SIZE,
        total,
        filter: { ...(unit && { unit }), ...(search && { q: search }) },
      }}
      host={new URL(baseUrl).host}
      localAddress={isLocalAddress(baseUrl) ? baseUrl : null}
      locale={readLocale(request)}
      isSample={isSample}
    />,
    { headers: { 'Cache-Control': 'no-store' } },
  );
});
