import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';

/** Answers come unpacked: packing each and unpacking it again costs more than many pages. Tests of packing ask for it. */
const PLAIN = { 'accept-encoding': 'identity' };

/** A browser without scripts: keeps cookies, follows no redirect by itself. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  /** The token of the session's forms; another session has another. */
  private token: string | null = null;

  constructor(private readonly site: { readonly url: string }) {}

  /** Another browser with the same cookies, such as one they were copied to. */
  clone(): Visitor {
    const copy = new Visitor(this.site);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** Sends a form as a browser does from a page of the site: one of staff carries the token of its page. */
  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const token = /^\/(console|logout)\b/.test(path) ? await this.formToken() : '';
    return this.postBare(path, token === '' ? fields : { [FORM_TOKEN]: token, ...fields }, headers);
  }

  /** What the forms of the pages that this browser is shown carry; '' without a log-in. */
  async formToken(): Promise<string> {
    if (this.cookies.size === 0) return '';
    this.token ??= await this.readToken();
    return this.token;
  }

  private async readToken(): Promise<string> {
    const account = await this.get(paths.account());
    // Who has something to do first is led there.
    const firstStep = account.headers.get('location');
    const page = await (firstStep === null ? account : await this.get(firstStep)).text();
    return new RegExp(`name="${FORM_TOKEN}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  }

  /** Sends nothing but these fields. */
  postBare(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields);
    return this.send(path, { method: 'POST', body, headers: { origin: this.site.url, ...headers } });
  }

  /** Any request, with the cookies. */
  async send(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = this.cookieHeader();
    const headers = { ...PLAIN, ...(cookie === '' ? {} : { cookie }), ...init.headers };
    const response = await fetch(new URL(path, this.site.url), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** The cookies as a request names them, for one that `fetch` cannot make. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const split = pair.indexOf('=');
    const [name, value] = [pair.slice(0, split), pair.slice(split + 1)];
    const isCleared = value === '' || attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0');
    this.token = null;
    if (isCleared) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A visitor who went through the log-in page (see `makeStaff` of ./factories.ts). */
export async function logIn(
  site: { readonly url: string },
  { email, password }: Credentials,
): Promise<Visitor> {
  const visitor = new Visitor(site);
  const response = await visitor.post(paths.login(), { email, password });
  if (response.status >= 300 && response.status < 400) return visitor;
  throw new Error(`the log-in of ${email} was answered with ${response.status}`);
}
