import { renderKioskProblem } from '#app/components/kiosk/kiosk-notice-page.tsx';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { citizenContext } from '#app/http/citizens/survey-form.server.ts';
import { paths } from '#app/paths.ts';
import { openSurvey } from '#app/services/responses/submission/open-survey.server.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

const ICONS = [
  { src: '/kiosk/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  { src: '/kiosk/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/kiosk/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/kiosk/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

/** What a tablet needs to put one counter's kiosk on its home screen. */
export const loader = citizenRoute(renderKioskProblem, async (args) => {
  const { place } = await openSurvey(citizenContext(args), { code: args.params['code'] ?? '' });
  const t = translator(DEFAULT_LOCALE, kioskMessages);
  const address = paths.kiosk(place.code);
  const names = [place.unitName, place.counterName].filter((name) => name !== null).join(' – ');
  const manifest = {
    id: address,
    name: t('kiosk.pageTitle', { unit: names }),
    short_name: [t('kiosk.shortName'), place.counterName].filter((name) => name !== null).join(' '),
    lang: DEFAULT_LOCALE,
    start_url: address,
    scope: address,
    display: 'fullscreen',
    background_color: '#0b5fa5',
    theme_color: '#0b5fa5',
    icons: ICONS,
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8', 'Cache-Control': 'no-cache' },
  });
});
