import { minuteOf, minutesAfter } from '#app/domain/periods/minute.ts';
import { drawQrForScreen, type QrDrawing } from '#app/services/access-points/render-qr.server.ts';
import type { OpenSurvey } from '#app/services/responses/submission/open-survey.server.ts';
import { paths } from '#app/paths.ts';
import type { PresenceProofs } from './presence-proofs.server.ts';

/** How long a display without network goes on with codes that prove presence. */
const MINUTES_AHEAD = 5;

/** The code of one minute. */
export interface TimedCode {
  /** Milliseconds since 1970, by the server's clock. */
  readonly from: number;
  readonly qr: QrDrawing;
}

/** What a display shows. */
export interface DisplayCodes {
  /** Of this minute and the next ones; empty in a round that asks for no proof of presence. */
  readonly timed: readonly TimedCode[];
  /** What it shows otherwise: the code that hangs on the wall. */
  readonly plain: QrDrawing;
}

interface DisplayContext {
  readonly now: Date;
  readonly presence: PresenceProofs;
  readonly baseUrl: string;
}

/** The codes of a display at an access point with a running round. The caller knows that it is an enrolled display. */
export function getDisplayCodes(
  { now, presence, baseUrl }: DisplayContext,
  { place: { code }, round }: Pick<OpenSurvey, 'place' | 'round'>,
): DisplayCodes {
  const minutes = round.asksPresence ? Array.from({ length: MINUTES_AHEAD }, (_, index) => index) : [];
  return {
    timed: minutes.map((index) => {
      const minute = minutesAfter(minuteOf(now), index);
      const address = baseUrl + paths.surveyAtDisplay(code, presence.proofOf(code, minute));
      return { from: minute.getTime(), qr: drawQrForScreen(address) };
    }),
    plain: drawQrForScreen(baseUrl + paths.survey(code)),
  };
}
