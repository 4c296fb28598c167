import type { ReactNode } from 'react';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { hasMessage, translator } from '#app/domain/locale/translate.ts';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import type { MessageKey } from '#app/messages/index.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };
import { DisplayDocument } from './display-document.tsx';
import type { KioskPlace } from './kiosk-stage.tsx';

const vi = translator('vi', accessPointsMessages, kioskMessages);
const en = translator('en', accessPointsMessages, kioskMessages);

interface OfPlace {
  readonly place: KioskPlace;
  readonly version: string;
  readonly isSample: boolean;
}

/** Where it stands. */
function PlaceNames({ place: { unitName, counterName, serviceAreaName } }: { place: KioskPlace }) {
  const desk = [counterName, serviceAreaName].filter((name) => name !== null).join(' · ');
  return (
    <header>
      <h1>{unitName}</h1>
      {desk !== '' && <p className="desk">{desk}</p>}
    </header>
  );
}

interface DisplayPageProps extends OfPlace {
  /** The code of now: a path in a square of this width, quiet zone included. */
  readonly qr: { readonly width: number; readonly path: string };
  /** Whether the code is another one each minute. */
  readonly isTimed: boolean;
  /** The site's address without its protocol, for people who type. */
  readonly host: string;
}

/** The code that citizens scan, as large as the screen allows. Its script changes the code without loading the page. */
export function DisplayPage({ place, version, isSample, qr, isTimed, host }: DisplayPageProps) {
  const code = formatAccessCode(place.code);
  return (
    <DisplayDocument
      title={vi('kiosk.display.title', { unit: place.unitName })}
      version={version}
      isSample={isSample}
      isRefreshed
    >
      <main className={isTimed ? 'codes of-minutes' : 'codes'}>
        <svg
          id="code"
          viewBox={`0 0 ${qr.width} ${qr.width}`}
          role="img"
          aria-label={vi('kiosk.display.image')}
        >
          <path d={qr.path} />
        </svg>
        <div className="words">
          <PlaceNames place={place} />
          <p className="headline">{vi('kiosk.display.scan')}</p>
          <p className="english" lang="en">
            {en('kiosk.display.scan')}
          </p>
          <p className="minute">
            {vi('kiosk.display.minute')} <span lang="en">{en('kiosk.display.minute')}</span>
          </p>
          <p className="typed">
            {vi('accessPoints.typeIt', { host })} <b>{code}</b>
          </p>
          <p id="state" role="status" data-lost={vi('kiosk.display.lost', { time: '{time}' })} />
        </div>
      </main>
    </DisplayDocument>
  );
}

interface DisplayPinPageProps extends OfPlace {
  readonly address: string;
  /** Why the last one did not do. */
  readonly fault: string | null;
}

/** What a screen that is not enrolled shows: the PIN of the unit makes it a display. */
export function DisplayPinPage({ place, version, isSample, address, fault }: DisplayPinPageProps) {
  return (
    <DisplayDocument
      title={vi('kiosk.display.title', { unit: place.unitName })}
      version={version}
      isSample={isSample}
      isRefreshed={false}
    >
      <main className="notice">
        <PlaceNames place={place} />
        <h2>{vi('kiosk.display.enrol')}</h2>
        <p>{vi('kiosk.display.enrolText')}</p>
        <form method="post" action={address}>
          <label htmlFor="pin">{vi('kiosk.pinTitle')}</label>
          <input
            id="pin"
            name="pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            required
            autoFocus
            {...(fault !== null && { 'aria-invalid': true, 'aria-describedby': 'fault' })}
          />
          {fault !== null && (
            <p id="fault" role="alert">
              {fault}
            </p>
          )}
          <button>{vi('kiosk.display.enrolNow')}</button>
        </form>
      </main>
    </DisplayDocument>
  );
}

interface DisplayProblem {
  readonly messageKey: MessageKey | null;
  readonly code: string;
  readonly params: MessageParams;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

function DisplayNotice({
  children,
  text,
  isSample,
}: {
  children: ReactNode;
  text: string;
  isSample: boolean;
}) {
  return (
    <DisplayDocument title={vi('kiosk.paused')} version={`notice ${text}`} isSample={isSample} isRefreshed>
      <main className="notice">{children}</main>
    </DisplayDocument>
  );
}

/** For `citizenRoute`: why there is no code to show. It looks again by itself; an unknown code can be typed anew. */
export function renderDisplayProblem(problem: DisplayProblem) {
  const { messageKey, params, language, isSample } = problem;
  if (messageKey === 'citizen.unknownText') return renderProblem(problem);
  const key =
    messageKey !== null && hasMessage(messageKey, ...citizenMessages) ? messageKey : 'citizen.brokenText';
  const text = language.explain({ key, params });
  return (
    <DisplayNotice text={text} isSample={isSample}>
      <h1>{vi('kiosk.paused')}</h1>
      <p>{text}</p>
    </DisplayNotice>
  );
}
