import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getAccessPoint } from '#app/services/access-points/get-access-point.server.ts';
import { renderQrSvg } from '#app/services/access-points/render-qr.server.ts';

/** The QR image of a code, to be placed in a design of one's own. */
export const loader = staffLoader('access_points.read', async ({ ctx, params, context }) => {
  const { code } = await getAccessPoint(ctx, { code: params['code'] ?? '' });
  const svg = await renderQrSvg(context.installation.baseUrl + paths.survey(code));
  return new Response(svg, {
    headers: { 'Content-Type': 'image/svg+xml', 'Content-Disposition': `inline; filename="qr-${code}.svg"` },
  });
});
