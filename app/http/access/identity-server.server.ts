import * as openid from 'openid-client';
import type { IdentityProblem } from '#app/domain/settings/identity-settings.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Log } from '#app/platform/logger.ts';
import { paths } from '#app/paths.ts';
import { SignedCookie } from './signed-cookie.server.ts';

/** A client of an OpenID Connect server, as its settings describe it. */
interface IdentitySettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface IdentityServerOptions {
  readonly settings: IdentitySettings;
  readonly secret: string;
  /** Where people come back to; never from a request. */
  readonly baseUrl: string;
  readonly log: Log;
}

/** Who somebody is by the word of the server. */
export interface Identity {
  /** Names the person at this server for ever, whatever becomes of the e-mail. */
  readonly subject: string;
  /** Lower case; null where the server does not say that it is theirs. */
  readonly email: string | null;
}

/** What ties the answer of the server to the browser and the page that asked. */
interface Step {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
}

const [STEP_MINUTES, TIMEOUT_SECONDS] = [10, 10];

/** The province's identity server: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1). */
export class IdentityServer {
  private found: Promise<openid.Configuration> | null = null;
  private readonly cookie: SignedCookie<Step>;

  constructor(private readonly options: IdentityServerOptions) {
    const { secret, baseUrl } = options;
    const isSecure = baseUrl.startsWith('https:');
    this.cookie = new SignedCookie({ name: 'sipas_identity', secret, isSecure, minutes: STEP_MINUTES });
  }

  /** Where to send a browser that wants to log in, and the cookie it takes along; null while the server does not answer. */
  async begin(next: string, now: Date): Promise<{ readonly url: string; readonly cookie: string } | null> {
    try {
      const config = await this.discover();
      const step: Step = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
        next,
      };
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: this.returnUrl.href,
        scope: 'openid email',
        code_challenge: await openid.calculatePKCECodeChallenge(step.verifier),
        code_challenge_method: 'S256',
        state: step.state,
        nonce: step.nonce,
      });
      return { url: url.href, cookie: this.cookie.write(step, now) };
    } catch (error) {
      this.note('the identity server cannot be asked', error);
      return null;
    }
  }

  /** Who has come back, and where they wanted to go; null for an answer that nobody asked for, or none that holds. */
  async finish(request: Request, now: Date): Promise<{ identity: Identity; next: string } | null> {
    const step = this.cookie.read(request, now);
    if (step === null) return null;
    const answer = this.returnUrl;
    answer.search = new URL(request.url).search;
    try {
      const config = await this.discover();
      const tokens = await openid.authorizationCodeGrant(config, answer, {
        pkceCodeVerifier: step.verifier,
        expectedState: step.state,
        expectedNonce: step.nonce,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub ?? '';
      const told = await openid.fetchUserInfo(config, tokens.access_token, subject);
      const isTheirs = told.email_verified === true && told.email !== undefined;
      const email = isTheirs ? (told.email ?? '').toLowerCase() : null;
      return { identity: { subject: `${this.options.settings.issuer} ${subject}`, email }, next: step.next };
    } catch (error) {
      this.note('an answer of the identity server was refused', error);
      return null;
    }
  }

  /**
   * Whether the server is there and knows this client: asked to take a code that it never gave, it says whether it minds
   * the code or the client. Null: all is well, as far as it can be known without somebody logging in.
   */
  async check(): Promise<IdentityProblem | null> {
    this.found = null;
    try {
      const config = await this.discover();
      await openid.genericGrantRequest(config, 'authorization_code', {
        code: openid.randomState(),
        redirect_uri: this.returnUrl.href,
        code_verifier: openid.randomPKCECodeVerifier(),
      });
      return null;
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== null) this.note('the identity server did not pass its test', error);
      return problem;
    }
  }

  /** The header that ends the step in the browser. */
  clearCookie(): string {
    return this.cookie.clear();
  }

  private get returnUrl(): URL {
    return new URL(paths.identityReturn(), this.options.baseUrl);
  }

  /** What the server publishes of itself, asked for once; again after a failure. */
  private discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.options.settings;
    const isPlain = issuer.startsWith('http:');
    this.found ??= openid
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        ...(isPlain && { execute: [openid.allowInsecureRequests] }),
      })
      .catch((error: unknown) => {
        this.found = null;
        throw error;
      });
    return this.found;
  }

  /** Without what the answer holds. */
  private note(what: string, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    this.options.log.warn(what, code === undefined ? describeDefect(error) : { code });
  }
}

/** What an answer to the test says about the server. */
function problemOf(error: unknown): IdentityProblem | null {
  if (error instanceof openid.WWWAuthenticateChallengeError) return 'client';
  if (error instanceof openid.ResponseBodyError) {
    return ['invalid_client', 'unauthorized_client'].includes(error.error) ? 'client' : null;
  }
  const isAnswered = error instanceof openid.ClientError && error.code !== 'OAUTH_TIMEOUT';
  return isAnswered ? 'noServer' : 'unreachable';
}
