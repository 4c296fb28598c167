import { Face } from '#app/components/survey/faces.tsx';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import commonMessages from '#app/messages/common.json' with { type: 'json' };

/** What one poster says. */
export interface PosterContent {
  readonly code: string;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  /** What the form takes, 1 for less than one; null when nobody knows. */
  readonly minutes: number | null;
  /** The QR image: a path in a square of this width, quiet zone included. */
  readonly qr: { readonly width: number; readonly path: string };
}

interface PosterProps {
  readonly content: PosterContent;
  /** The site's address without its protocol, for people who type. */
  readonly host: string;
  readonly isSample: boolean;
}

/** Longest names for the largest and the middle font size, so that they fit their lines. */
const FITS = { unit: [58, 104], desk: [18, 56], area: [34, 80] } as const;

function sized(name: keyof typeof FITS, text: string): string {
  const [large, middle] = FITS[name];
  if (text.length <= large) return name;
  return text.length <= middle ? `${name} long` : `${name} longest`;
}

const vi = translator('vi', accessPointsMessages, commonMessages);
const en = translator('en', accessPointsMessages);

function timeText(t: Translate<KeysOf<'accessPoints'>>, minutes: number): string {
  return minutes === 1 ? t('accessPoints.underMinute') : t('accessPoints.minutes', { minutes });
}

/** One poster: where, the image, what to do, and the code for those who cannot scan. Vietnamese first, English small. */
export function Poster({ content, host, isSample }: PosterProps) {
  const { code, unitName, counterName, serviceAreaName, minutes, qr } = content;
  const [first, second] = [counterName, serviceAreaName].filter((name) => name !== null);
  return (
    <article className="poster">
      <header>
        <p className={sized('unit', unitName)}>{unitName}</p>
        {first !== undefined && <p className={sized('desk', first)}>{first}</p>}
        {second !== undefined && <p className={sized('area', second)}>{second}</p>}
      </header>
      <svg
        className="qr"
        viewBox={`0 0 ${qr.width} ${qr.width}`}
        role="img"
        aria-label={formatAccessCode(code)}
      >
        <path d={qr.path} />
      </svg>
      <div className="call">
        <p className="headline">
          <span>
            {vi('accessPoints.headline')}
            {minutes !== null && ','}
          </span>{' '}
          {minutes !== null && <span>{timeText(vi, minutes)}</span>}
        </p>
        <p className="english" lang="en">
          {en('accessPoints.headline')}
          {minutes !== null && `, ${timeText(en, minutes)}`}
        </p>
        <p className="faces">
          {[1, 2, 3, 4, 5].map((place) => (
            <span key={place} className={`l${place}`}>
              <Face place={place} />
            </span>
          ))}
        </p>
      </div>
      <footer>
        <p>{vi('accessPoints.typeIt', { host })}</p>
        <p className="code">{formatAccessCode(code)}</p>
        <p className="small">{isSample ? vi('common.sampleData') : vi('accessPoints.noName')}</p>
      </footer>
    </article>
  );
}
