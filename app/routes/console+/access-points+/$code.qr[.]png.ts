import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getAccessPoint } from '#app/services/access-points/get-access-point.server.ts';
import { renderQrPng } from '#app/services/access-points/render-qr.server.ts';

/** The QR image of a code, to be placed in a design of one's own. */
export const loader = staffLoader('access_points.read', async ({ ctx, params, context }) => {
  const { code } = await getAccessPoint(ctx, { code: params['code'] ?? '' });
  const png = await renderQrPng(context.installation.baseUrl + paths.survey(code));
  return new Response(png, {
    headers: { 'Content-Type': 'image/png', 'Content-Disposition': `inline; filename="qr-${code}.png"` },
  });
});
