import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';

/** The row to insert, as the site stored one for the same form. */
export interface BareRow {
  readonly unit_id: number;
  readonly round_id: number;
  readonly access_point_id: number | null;
  readonly counter_id: number | null;
  readonly service_area_id: number | null;
  readonly channel: number;
  readonly definition_version: number;
  readonly flags: number;
  readonly answered_at: string;
  readonly body_digest: string | null;
  readonly answers: number[];
}

export interface BareStart {
  readonly databaseUrl: string;
  readonly row: BareRow;
}

const DATABASE_CONNECTIONS = 16;

/**
 * The reference of `submit`: the least that node and PostgreSQL need to take a form and keep it. No questionnaire, no
 * checks: it reads the form, inserts the given row under the form's submission key, and answers when PostgreSQL has it
 * on disk.
 */
function serve({ databaseUrl, row }: BareStart): void {
  const sql = postgres(databaseUrl, { max: DATABASE_CONNECTIONS });
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.once('end', () => void answer(sql, row, { body, request, response }));
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('SIGTERM', () => {
    server.close(() => void sql.end());
    server.closeAllConnections();
    process.disconnect();
  });
}

interface Exchange {
  readonly body: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(sql: postgres.Sql, row: BareRow, { body, request, response }: Exchange): Promise<void> {
  const key = new URLSearchParams(body).get('submission_key');
  try {
    await sql`
      insert into responses (unit_id, round_id, access_point_id, counter_id, service_area_id, channel,
        definition_version, flags, answered_at, submission_key, body_digest, answers)
      values (${row.unit_id}, ${row.round_id}, ${row.access_point_id}, ${row.counter_id}, ${row.service_area_id},
        ${row.channel}, ${row.definition_version}, ${row.flags}, ${row.answered_at}, ${key}, ${row.body_digest},
        ${row.answers})`;
    response.writeHead(303, { location: `${request.url ?? ''}/thanks` }).end();
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

process.once('message', (start) => serve(start as BareStart));
