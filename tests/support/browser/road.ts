import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a request on its way: an answer of its own, no answer, or an answer that is lost on the way back. */
type Fate =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string }
  | 'lost'
  | 'answer lost'
  | undefined;

/** The road between a phone and the site: everything that travels, service workers included, and what goes wrong. */
export interface Road {
  readonly url: string;
  /** `GET /q/…`, in order of arrival. */
  readonly travelled: string[];
  /** Milliseconds before a request goes on. */
  delay: number;
  /** Asked for each request, which waits for it. */
  decide: (method: string, path: string) => Fate | Promise<Fate>;
  posts(): string[];
  close(): Promise<void>;
}

/** Opens a road to the site of the journeys at an address of its own. */
export async function openRoad(): Promise<Road> {
  const site = new URL(process.env['SITE_URL'] ?? '');
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = '', url: path = '', headers } = incoming;
      road.travelled.push(`${method} ${path}`);
      const body = await read(incoming);
      await sleep(road.delay);
      const fate = await road.decide(method, path);
      if (fate === 'lost') return void outgoing.destroy();
      if (fate !== undefined && fate !== 'answer lost') {
        return void outgoing.writeHead(fate.status, fate.headers).end(fate.body);
      }
      const onward = ask({ host: site.hostname, port: site.port, method, path, headers }, (answer) => {
        if (fate === 'answer lost') {
          answer.resume().once('end', () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
        answer.pipe(outgoing);
      });
      onward.once('error', () => outgoing.destroy());
      onward.end(body);
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const road: Road = {
    url: `http://127.0.0.1:${port}`,
    travelled: [],
    delay: 0,
    decide: () => undefined,
    posts: () => road.travelled.filter((line) => line.startsWith('POST ')),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return road;
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
