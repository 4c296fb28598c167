import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Visitor } from './visitor.ts';

/** Somebody whom the identity server knows. */
export interface IdentityAccount {
  readonly subject: string;
  readonly email: string;
  readonly isVerified: boolean;
}

export interface RunningIdentityServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is logged in there when a browser comes next. */
  account: IdentityAccount;
  stop(): Promise<void>;
}

/** A certified OpenID Connect server on this machine that asks nobody for a password. */
export async function startIdentityServer(returnTo: string): Promise<RunningIdentityServer> {
  const http = createServer();
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['sipas', 'a secret of tests, known to everybody'];
  const running = {
    issuer,
    clientId,
    clientSecret,
    account: { subject: '', email: '', isVerified: true },
    stop: () => new Promise<void>((done) => http.close(() => done())),
  };
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnTo] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['of tests'] },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => {
        const { email, isVerified } = running.account;
        return { sub: accountId, email, email_verified: isVerified };
      },
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void answer(request, response);
      return;
    }
    void (async () => {
      const { prompt, params } = await provider.interactionDetails(request, response);
      const accountId = running.account.subject;
      if (prompt.name === 'login') {
        await provider.interactionFinished(request, response, { login: { accountId } });
        return;
      }
      const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
      grant.addOIDCScope('openid email');
      const consent = { grantId: await grant.save() };
      await provider.interactionFinished(request, response, { consent });
    })();
  });
  return running;
}

/** Follows a browser through the identity server until it comes back to the site; answers with that address. */
export async function passIdentityServer(start: string, site: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let steps = 0; steps < 10 && !at.startsWith(site); steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    at = new URL(response.headers.get('location') ?? site, at).href;
  }
  return at;
}

/** Goes through the whole log-in; the last answer of the site. */
export async function logInByIdentity(visitor: Visitor, site: string, path: string): Promise<Response> {
  const sent = await visitor.get(path);
  const back = await passIdentityServer(sent.headers.get('location') ?? '', site);
  const { pathname, search } = new URL(back);
  return visitor.get(pathname + search);
}
