import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import { toFormFields } from '#app/domain/responses/parse-answers.ts';
import { submissionKeyFrom } from '#app/domain/responses/submission-key.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { Limiter } from '#app/services/limits/limiter.server.ts';
import { createIntake, type ResponseIntake } from '#app/services/responses/intake.server.ts';
import { submitResponse, type Submitted } from '#app/services/responses/submit-response.server.ts';
import type { Database } from '#db/client.server.ts';

type Form = Record<string, string>;

interface Sending {
  /** When the server receives it. */
  readonly at: Date;
  readonly channel?: 'qr' | 'kiosk';
  readonly isFromOffice?: boolean;
  /** Where it is sent from; a network of its own unless told otherwise. */
  readonly network?: string;
}

/** The server's side of a form, at times that the test chooses. */
export class CitizenDesk {
  private readonly sql: Database['sql'];
  private readonly registry: Registry;
  private readonly intake: ResponseIntake;

  constructor({ sql }: Database, registry: Registry) {
    this.sql = sql;
    this.registry = registry;
    const secret = 'of tests, known to everybody: 0123456789';
    this.intake = createIntake({ sql, limiter: new Limiter({ sql, secret }), secret });
  }

  /** Sends a form to an access point; rejects as `submitResponse` does. */
  send(code: string, form: Form, sending: Sending): Promise<Submitted> {
    const { at, channel = 'qr', isFromOffice = false, network = `network ${++made}` } = sending;
    const ctx = { sql: this.sql, registry: this.registry, now: at, intake: this.intake };
    const fields = toFormFields(Object.entries(form));
    return submitResponse(ctx, {
      code,
      fields,
      channel,
      sender: { network, isOffice: isFromOffice, isNamed: isFromOffice },
    });
  }
}

let made = 0;

/** A key of its own, of a form opened at this time. */
export function keyOpenedAt(openedAt: Date): string {
  const random = Buffer.alloc(10);
  random.writeUInt32BE(++made, 6);
  return submissionKeyFrom(openedAt, random);
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
