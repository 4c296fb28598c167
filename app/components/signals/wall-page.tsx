import { formatCount, formatDateTime, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { WALL_FORMS, type WallFigure } from '#app/domain/signals/wall.ts';
import commonMessages from '#app/messages/common.json' with { type: 'json' };
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };
import css from './wall.css?inline';

/** A screen that nobody touches comes anew by itself. */
const REFRESH_SECONDS = 120;

interface WallPageProps {
  readonly unitName: string;
  readonly figure: WallFigure | null;
  readonly madeAt: Date;
  readonly isSample: boolean;
}

function saidOf({ span, forms }: WallFigure, locale: Locale): string {
  const t = translator(locale, signalsMessages);
  return t(`signals.wall.${span}`, { count: formatCount(forms, locale) });
}

/** The page for a waiting hall: Vietnamese first, English small; no script, no cookie, nothing from elsewhere. */
export function WallPage({ unitName, figure, madeAt, isSample }: WallPageProps) {
  const [vi, en] = [translator('vi', signalsMessages), translator('en', signalsMessages)];
  return (
    <html lang="vi">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
        <title>{vi('signals.wall.title', { unit: unitName })}</title>
        <link rel="icon" href="/kiosk/icon.svg" />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        {isSample && (
          <header className="sample">{translator('vi', commonMessages)('common.sampleData')}</header>
        )}
        <main>
          <h1>{unitName}</h1>
          {figure === null ? (
            <p className="said">{vi('signals.wall.none', { count: WALL_FORMS })}</p>
          ) : (
            <>
              <p className="rate">{formatPercent(figure.content, 0, 'vi')}</p>
              <p className="said">{saidOf(figure, 'vi')}</p>
              <p lang="en">{saidOf(figure, 'en')}</p>
            </>
          )}
          <p className="soft">{vi('signals.wall.invite')}</p>
          {figure === null && <p lang="en">{en('signals.wall.invite')}</p>}
        </main>
        <footer>{vi('signals.wall.updated', { time: formatDateTime(madeAt) })}</footer>
      </body>
    </html>
  );
}
