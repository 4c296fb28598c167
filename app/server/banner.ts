import { pickLocale } from '#app/domain/locale/locale.ts';
import { serverMessages, type ServerMessageKey } from '#app/domain/locale/server-messages.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import type { Installation } from '#app/http/load-context.server.ts';
import { paths } from '#app/paths.ts';
import type { Env } from '#app/platform/env.ts';

export type Say = Translate<ServerMessageKey>;

/** The terminal's texts, in the language of SIPAS_LANG. */
export function terminalTexts(env: Pick<Env, 'SIPAS_LANG'>): Say {
  return translator(serverMessages, pickLocale(env.SIPAS_LANG, null));
}

/** A line for the person at the terminal, beside the log. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Where to go, once the site answers. */
export function bannerLines({ env, baseUrl }: Pick<Installation, 'env' | 'baseUrl'>, text: Say): string[] {
  const places: [ServerMessageKey, string][] = [
    ['server.site', baseUrl + paths.home()],
    ['server.console', baseUrl + paths.console()],
  ];
  const width = Math.max(...places.map(([key]) => text(key).length));
  return [
    '',
    text('server.ready'),
    ...places.map(([key, url]) => `  ${text(key).padEnd(width)}  ${url}`),
    ...(env.BASE_URL === undefined ? ['', text('server.baseUrlHint', { baseUrl })] : []),
    '',
    text('server.stopHint'),
    '',
  ];
}
