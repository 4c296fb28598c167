import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isAppError } from '#app/domain/errors.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import type { Db } from '#db/client.server.ts';
import { findPasskey, listPasskeys, notePasskeyUsed, type NewPasskey } from '#db/queries/people/passkeys.ts';
import { SignedCookie } from './signed-cookie.server.ts';

interface DeskOptions {
  readonly db: Db;
  readonly limiter: Limiter;
  readonly secret: string;
  readonly baseUrl: string;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What a device is asked to answer, and the cookie that ties the answer to this browser. */
interface Asked<Options> {
  readonly options: Options;
  readonly cookie: string;
}

interface Challenge {
  readonly challenge: string;
  /** Whose passkey is to be made; null where anybody may log in. */
  readonly staffId: string | null;
}

const STEP_MINUTES = 5;

/** Whether browsers do it at this address: on https, and on the machine itself. */
export function hasPasskeys(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' || hostname === 'localhost';
}

/**
 * Passkeys (WebAuthn level 3): made by somebody who is logged in, and a way in by themselves. Each asks for the finger, face
 * or PIN of its device, so that it is something one has and something one is or knows.
 */
export function passkeyDesk({ db, limiter, secret, baseUrl }: DeskOptions) {
  const { hostname: rpID, origin, protocol } = new URL(baseUrl);
  const isSecure = protocol === 'https:';
  const cookie = new SignedCookie<Challenge>({
    name: 'sipas_passkey',
    ...{ secret, isSecure, minutes: STEP_MINUTES },
  });

  /** The question that this browser was asked, once. */
  async function takeChallenge(request: Request, staffId: string | null): Promise<string | null> {
    const asked = cookie.read(request, new Date());
    if (asked === null || asked.staffId !== staffId) return null;
    try {
      await limiter.take([{ limit: LIMITS.usedCode, of: `passkey\0${asked.challenge}` }]);
      return asked.challenge;
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }

  const expected = (expectedChallenge: string) => ({
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  });

  return {
    clearCookie: (): string => cookie.clear(),

    /** Asks the person's device to make one that they have not yet. */
    async beginNew({ id, name, email }: Person): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
      const options = await generateRegistrationOptions({
        rpName: 'SIPAS',
        rpID,
        userID: new TextEncoder().encode(id),
        userName: email,
        userDisplayName: name,
        attestationType: 'none',
        excludeCredentials: (await listPasskeys(db, id)).map((known) => ({ id: known.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return {
        options,
        cookie: cookie.write({ challenge: options.challenge, staffId: id }, new Date()),
      };
    },

    /** What the device made; null for an answer to another question, or none that holds. */
    async finishNew(
      request: Request,
      staffId: string,
      typed: string,
    ): Promise<Omit<NewPasskey, 'staffId' | 'name'> | null> {
      const [challenge, response] = [
        await takeChallenge(request, staffId),
        readJson<RegistrationResponseJSON>(typed),
      ];
      if (challenge === null || response === null) return null;
      const made = await verifyRegistrationResponse({ response, ...expected(challenge) }).catch(() => null);
      if (made?.registrationInfo === undefined || !made.verified) return null;
      const { id, publicKey, counter } = made.registrationInfo.credential;
      return { id, publicKey: Buffer.from(publicKey), counter };
    },

    /** Asks whoever it may be for one of theirs. */
    async beginLogIn(): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      return {
        options,
        cookie: cookie.write({ challenge: options.challenge, staffId: null }, new Date()),
      };
    },

    /** Whose passkey answered; null for one that is not known, and for an answer that does not hold. */
    async finishLogIn(request: Request, typed: string): Promise<string | null> {
      const response = readJson<AuthenticationResponseJSON>(typed);
      const [challenge, known] = [
        await takeChallenge(request, null),
        response && (await findPasskey(db, response.id)),
      ];
      if (challenge === null || response === null || !known) return null;
      const { id, counter, staffId } = known;
      const credential = { id, counter, publicKey: new Uint8Array(known.publicKey) };
      const proof = { response, credential, ...expected(challenge) };
      const shown = await verifyAuthenticationResponse(proof).catch(() => null);
      if (!shown?.verified) return null;
      await notePasskeyUsed(db, id, { counter: shown.authenticationInfo.newCounter, at: new Date() });
      return staffId;
    },
  };
}

export type PasskeyDesk = ReturnType<typeof passkeyDesk>;

/** An object with an id, as browsers send it; what is in it is checked by its signature. */
function readJson<Answer extends { readonly id: string }>(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text);
    const isAnswer =
      typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
    return isAnswer ? (value as Answer) : null;
  } catch {
    return null;
  }
}
