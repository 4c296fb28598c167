import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { mayLogIn } from '#app/domain/people/may-log-in.ts';
import type { Db } from '#db/client.server.ts';
import { findPasskey, listPasskeys, notePasskeyUsed, type NewPasskey } from '#db/queries/people/passkeys.ts';
import { findStaffById } from '#db/queries/people/staff.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What a device answered to the question that it was asked. */
interface Answer {
  readonly challenge: string;
  /** As the browser sends it, in JSON. */
  readonly typed: string;
}

/** What a device made, still without its owner and name. */
export type MadePasskey = Pick<NewPasskey, 'id' | 'publicKey' | 'counter'>;

/**
 * What devices are asked, and what their answers are worth (WebAuthn level 3). Every answer takes the finger, face or PIN of
 * the device, so that it is something one has and something one is or knows.
 */
export class PasskeyQuestions {
  private readonly site: { readonly rpID: string; readonly origin: string };

  /** `baseUrl`: the address that passkeys are bound to. */
  constructor(baseUrl: string) {
    const { hostname, origin } = new URL(baseUrl);
    this.site = { rpID: hostname, origin };
  }

  /** Asks a person's device to make a passkey that they have not yet. */
  async askForNew(db: Db, { id, name, email }: Person): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: 'SIPAS',
      rpID: this.site.rpID,
      userID: new TextEncoder().encode(id),
      userName: email,
      userDisplayName: name,
      attestationType: 'none',
      excludeCredentials: (await listPasskeys(db, id)).map((known) => ({ id: known.id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** What the device made; null for an answer that does not hold. */
  async readNew(answer: Answer): Promise<MadePasskey | null> {
    const response = readAnswer(answer.typed) as RegistrationResponseJSON | null;
    if (response === null) return null;
    const { verifyRegistrationResponse } = await webauthn();
    const made = await verifyRegistrationResponse({ response, ...this.expected(answer) }).catch(() => null);
    if (!made?.verified) return null;
    const { id, publicKey, counter } = made.registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey), counter };
  }

  /** Asks whoever it may be for one of theirs. */
  async askForLogIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await webauthn();
    return generateAuthenticationOptions({ rpID: this.site.rpID, userVerification: 'required' });
  }

  /** Whose passkey answered; null for one that is not known, and for an answer that does not hold. */
  async readLogIn(db: Db, answer: Answer, now: Date): Promise<string | null> {
    const response = readAnswer(answer.typed) as AuthenticationResponseJSON | null;
    const known = response && (await findPasskey(db, response.id));
    if (!known) return null;
    const { id, counter, staffId } = known;
    const person = await findStaffById(db, staffId);
    if (person === null || !mayLogIn(person)) return null;
    const credential = { id, counter, publicKey: new Uint8Array(known.publicKey) };
    const proof = { response, credential, ...this.expected(answer) };
    const { verifyAuthenticationResponse } = await webauthn();
    const shown = await verifyAuthenticationResponse(proof).catch(() => null);
    if (!shown?.verified) return null;
    await notePasskeyUsed(db, id, { counter: shown.authenticationInfo.newCounter, at: now });
    return staffId;
  }

  private expected({ challenge }: Answer) {
    const { rpID, origin } = this.site;
    return {
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    };
  }
}

/** Loaded by the first passkey: it takes a third of a second, which no start should wait for. */
const webauthn = () => import('@simplewebauthn/server');

/** Up to 1,023 bytes in base64url (WebAuthn level 3, section 5.8.3). */
const PASSKEY_ID = /^[\w-]{1,1364}$/;

/** An object with an id, as browsers send it; what else is in it is checked with its signature. */
function readAnswer(text: string): { readonly id: string } | null {
  try {
    const value: unknown = JSON.parse(text);
    return isNamed(value) ? value : null;
  } catch {
    return null;
  }
}

function isNamed(value: unknown): value is { readonly id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return false;
  return typeof value.id === 'string' && PASSKEY_ID.test(value.id);
}
