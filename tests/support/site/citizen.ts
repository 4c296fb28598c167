import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import { toFormFields } from '#app/domain/responses/parse-answers.ts';
import { readSignedKey, signedKeyHead } from '#app/domain/responses/submission-key.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { LiveRegistry } from '#app/services/survey/live-registry.server.ts';
import { NETWORK_PACES } from '#app/services/limits/limits.ts';
import { NetworkGate } from '#app/services/limits/network-gate.ts';
import { createIntake, type ResponseIntake } from '#app/services/responses/submission/intake.server.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import { submitResponse, type Submitted } from '#app/services/responses/submission/submit-response.server.ts';
import type { Database } from '#db/client.server.ts';

type Form = Record<string, string>;

interface Sending {
  /** When the server receives it. */
  readonly at: Date;
  /** The tablet that it is sent from; a phone unless told otherwise. */
  readonly tablet?: number;
  readonly isFromOffice?: boolean;
  /** Where it is sent from; a network of its own unless told otherwise. */
  readonly network?: string;
}

/** The server's side of a form, at times that the test chooses. */
export class CitizenDesk {
  private readonly sql: Database['sql'];
  private readonly registry: LiveRegistry;
  private readonly intake: ResponseIntake;
  private readonly gate = new NetworkGate({ pace: NETWORK_PACES.forms, message: 'citizen.busyText' });
  private readonly keys = new SubmissionKeys(['of forms in tests, known to everybody']);

  constructor({ sql, db }: Database, registry: Registry) {
    this.sql = sql;
    this.registry = new LiveRegistry(registry, db);
    const secret = 'of tests, known to everybody: 0123456789';
    this.intake = createIntake({ sql, secret });
  }

  /** Sends a form to an access point, where it was opened; rejects as `submitResponse` does. */
  send(code: string, form: Form, sending: Sending): Promise<Submitted> {
    const { at, tablet = null, isFromOffice = false, network = `network ${++made}` } = sending;
    const ctx = {
      sql: this.sql,
      registry: this.registry,
      now: at,
      intake: this.intake,
      keys: this.keys,
      gate: this.gate,
    };
    const { submission_key: key = '', ...rest } = form;
    const fields = toFormFields(Object.entries({ ...rest, submission_key: this.signed(key, code) }));
    return submitResponse(ctx, {
      code,
      fields,
      tablet,
      sender: { network, isOffice: isFromOffice, isNamed: isFromOffice },
    });
  }

  /** The key that the site gives out with a form of an access point. */
  open(code: string, at: Date): string {
    return this.keys.issue(code, at);
  }

  private signed(key: string, code: string): string {
    const signed = readSignedKey(key);
    return signed?.signature === UNSIGNED ? this.keys.sign(signed.head, code) : key;
  }
}

/** Stands in a key for the signature of the access point to which a desk sends it. */
const UNSIGNED = '0'.repeat(12);

let made = 0;

/** A key of its own, of a form opened at this time; the desk signs it as the site did when it gave out the form. */
export function keyOpenedAt(openedAt: Date): string {
  const digits = (++made).toString(16).padStart(6, '0');
  // The fourth digit holds two bits, the last one none.
  const nonce = Buffer.from(`${digits.slice(0, 3)}0${digits.slice(3)}0`, 'hex');
  return `${signedKeyHead(openedAt, nonce)}-${UNSIGNED}`;
}

/** An honest form of `counter-quick@1` that took 40 seconds, sent at this time. */
export function honestForm(sentAt: Date, given: Form = {}): Form {
  return {
    submission_key: keyOpenedAt(new Date(sentAt.getTime() - 40_000)),
    overall: '4',
    access: '4',
    procedures: '5',
    officials: '4',
    ...given,
  };
}

export interface StoredResponse {
  readonly flags: readonly Flag[];
  readonly answeredAt: Date;
  readonly roundId: number;
  readonly version: number;
}

/** What a unit has, oldest first. */
export async function readStored(sql: Database['sql'], unitId: number): Promise<StoredResponse[]> {
  const rows = await sql<{ flags: number; answeredAt: number; roundId: number; version: number }[]>`
    select flags, extract(epoch from answered_at)::float8 * 1000 as "answeredAt", round_id as "roundId", definition_version as version
    from responses where unit_id = ${unitId} order by id`;
  return rows.map((row) => ({
    ...row,
    answeredAt: new Date(row.answeredAt),
    flags: FLAGS.filter((_, bit) => (row.flags & (1 << bit)) !== 0),
  }));
}
