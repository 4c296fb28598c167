import { formatCount } from '#app/domain/locale/format.ts';
import { pickLocale, type Locale } from '#app/domain/locale/locale.ts';
import { translator, type PlainKeysOf } from '#app/domain/locale/translate.ts';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { isLocalAddress } from '#app/platform/local-address.ts';
import { paths } from '#app/paths.ts';
import type { Env } from '#app/platform/env.ts';
import type { DemoLogin } from '#app/services/installation/demo-logins.server.ts';
import type { Sample } from '#app/services/installation/find-sample.server.ts';
import serverMessages from '#app/messages/server.json' with { type: 'json' };

/** The welcome message of a start. */
export interface Welcome {
  readonly baseUrl: string;
  /** Whether BASE_URL was given. */
  readonly isAddressChosen: boolean;
  readonly sample: Sample | null;
  /** The log-ins of a sample loaded by this start. */
  readonly newLogins: readonly DemoLogin[];
  readonly loginsFile: string;
  /** Where the first administrator is made; null when somebody has an account. */
  readonly firstAdminLink: string | null;
}

/** Prints a line to the terminal, apart from the log. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The language of the terminal: SIPAS_LANG, else Vietnamese. */
export function terminalLocale(env: Pick<Env, 'SIPAS_LANG'>): Locale {
  return pickLocale(env.SIPAS_LANG, null);
}

/** The lines printed when the site is up: addresses and log-ins. */
export function welcomeLines(welcome: Welcome, locale: Locale): string[] {
  const text = translator(locale, serverMessages);
  const { baseUrl, isAddressChosen, sample, firstAdminLink } = welcome;
  const survey = sample === null ? [] : [surveyPlace(baseUrl, sample)];
  const places: [PlainKeysOf<'server'>, string][] = [
    ['server.site', baseUrl + paths.home()],
    ...survey,
    ['server.console', baseUrl + paths.console()],
  ];
  return [
    '',
    text('server.ready'),
    ...columns(places.map(([key, url]) => [text(key), url])),
    ...(sample === null ? [] : ['', ...sampleLines(welcome, sample, locale)]),
    ...(firstAdminLink === null
      ? []
      : [
          '',
          text('server.firstAdmin'),
          `  ${firstAdminLink}`,
          text('server.firstAdminByCommand'),
          `  ${FIRST_ADMIN}`,
        ]),
    ...(isAddressChosen && !isLocalAddress(baseUrl) ? [] : ['', text('server.baseUrlHint', { baseUrl })]),
    ...(baseUrl.startsWith('https:') ? ['', text('server.httpsHint', { baseUrl })] : []),
    '',
    text('server.stopHint'),
    '',
  ];
}

const FIRST_ADMIN = 'npm run -s sipas -- staff add --role admin --email ten@tinh.gov.vn';

function surveyPlace(baseUrl: string, { accessCode }: Sample): [PlainKeysOf<'server'>, string] {
  return ['server.survey', baseUrl + paths.survey(formatAccessCode(accessCode))];
}

/** The roles that a sample has log-ins of. */
const ROLE_NAMES: Readonly<Record<string, PlainKeysOf<'server'>>> = {
  admin: 'server.demo.role.admin',
  manager: 'server.demo.role.manager',
  staff: 'server.demo.role.staff',
  data_entry: 'server.demo.role.data_entry',
};

function sampleLines(welcome: Welcome, { responses }: Sample, locale: Locale): string[] {
  const text = translator(locale, serverMessages);
  const { newLogins, loginsFile: file } = welcome;
  const logins = newLogins.map(({ role, email, password }) => {
    const name = ROLE_NAMES[role];
    return [name === undefined ? role : text(name), email, password];
  });
  return [
    text('server.demo.sample', { responses: formatCount(responses, locale) }),
    newLogins.length === 0 ? text('server.demo.loginsKept', { file }) : text('server.demo.logins', { file }),
    ...columns(logins),
    text('server.demo.removeHint'),
  ];
}

/** Rows of cells, indented, each column as wide as its widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (place: number) => Math.max(...rows.map((row) => (row[place] ?? '').length));
  return rows.map((row) => `  ${row.map((cell, place) => cell.padEnd(width(place))).join('  ')}`.trimEnd());
}
