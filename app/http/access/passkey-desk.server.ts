import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { isAppError } from '#app/domain/errors.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import {
  PasskeyQuestions,
  type MadePasskey,
} from '#app/services/people/passkeys/passkey-questions.server.ts';
import type { Db } from '#db/client.server.ts';
import { SignedCookie } from './signed-cookie.server.ts';

interface DeskOptions {
  readonly db: Db;
  readonly limiter: Limiter;
  readonly secret: string;
  readonly baseUrl: string;
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

/** Whether browsers make passkeys at this address: on https, and on the machine itself. */
export function hasPasskeys(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' || hostname === 'localhost';
}

/** Asks for passkeys, each question once, and in the browser that was asked. */
export class PasskeyDesk {
  private readonly questions: PasskeyQuestions;
  private readonly cookie: SignedCookie<Challenge>;

  constructor(private readonly options: DeskOptions) {
    const { baseUrl, secret } = options;
    const isSecure = baseUrl.startsWith('https:');
    this.questions = new PasskeyQuestions(baseUrl);
    this.cookie = new SignedCookie({ name: 'sipas_passkey', secret, isSecure, minutes: STEP_MINUTES });
  }

  /** Asks a person's device to make a passkey. */
  async beginNew(
    person: Parameters<PasskeyQuestions['askForNew']>[1],
  ): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
    return this.ask(await this.questions.askForNew(this.options.db, person), person.id);
  }

  /** What the device made; null for an answer to another question, or none that holds. */
  async finishNew(request: Request, staffId: string, typed: string): Promise<MadePasskey | null> {
    const challenge = await this.takeChallenge(request, staffId);
    return challenge === null ? null : this.questions.readNew({ challenge, typed });
  }

  /** Asks whoever it may be for one of theirs. */
  async beginLogIn(): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
    return this.ask(await this.questions.askForLogIn(), null);
  }

  /** Whose passkey answered; null as `finishNew`. */
  async finishLogIn(request: Request, typed: string): Promise<string | null> {
    const challenge = await this.takeChallenge(request, null);
    if (challenge === null) return null;
    return this.questions.readLogIn(this.options.db, { challenge, typed }, new Date());
  }

  /** The header that ends the step in the browser. */
  clearCookie(): string {
    return this.cookie.clear();
  }

  private ask<Options extends { readonly challenge: string }>(
    options: Options,
    staffId: string | null,
  ): Asked<Options> {
    return { options, cookie: this.cookie.write({ challenge: options.challenge, staffId }, new Date()) };
  }

  /** The question that this browser was asked; null without one, and when it was answered already. */
  private async takeChallenge(request: Request, staffId: string | null): Promise<string | null> {
    const asked = this.cookie.read(request, new Date());
    if (asked === null || asked.staffId !== staffId) return null;
    try {
      await this.options.limiter.take([{ limit: LIMITS.usedCode, of: `passkey\0${asked.challenge}` }]);
      return asked.challenge;
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }
}
