import { display } from 'virtual:browser-scripts';
import { readTabletSecret, reportOf } from '#app/http/access/tablet-cookie.server.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { pageVersion } from '#app/http/pages/page-version.server.ts';
import { findTablet } from '#app/services/kiosk/find-tablet.server.ts';
import { getDisplayCodes, type DisplayCodes } from '#app/services/kiosk/get-display.server.ts';
import { openSurvey, type OpenSurvey } from '#app/services/responses/submission/open-survey.server.ts';
import { citizenContext } from './survey-form.server.ts';

/** What a screen at the address of a display is. */
export interface DisplayAt {
  readonly survey: OpenSurvey;
  /** Where it stands, in words. */
  readonly place: Pick<OpenSurvey['place'], 'code' | 'unitName' | 'counterName' | 'serviceAreaName'>;
  readonly secret: string;
  readonly version: string;
  /** What it may show; null for a screen that is not enrolled. */
  readonly codes: DisplayCodes | null;
}

/** Who asks at the address of a display, and what it shows. @throws AppError like `openSurvey`. */
export async function readDisplay(args: Guarded): Promise<DisplayAt> {
  const { ctx, context, params } = args;
  const { presenceProofs: presence, baseUrl, isSample } = context.installation;
  const survey = await openSurvey(citizenContext(args), { code: params['code'] ?? '' });
  const { code, unitName, counterName, serviceAreaName } = survey.place;
  const place = { code, unitName, counterName, serviceAreaName };
  const secret = readTabletSecret(args, 'display');
  const found = await findTablet(ctx, {
    code,
    secret,
    kind: 'display',
    report: reportOf(args.request),
  });
  return {
    survey,
    place,
    secret,
    version: pageVersion(display, place, survey.round.asksPresence, found?.number ?? null, baseUrl, isSample),
    codes: found && getDisplayCodes({ now: ctx.now, presence, baseUrl }, survey),
  };
}
