import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '#app/platform/project-root.ts';
import { checkPort, drain, listen } from '#app/server/http-server.ts';
import { stopChild } from './site-process.ts';

/** What stands before several processes of the site. */
export interface Balancer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const hasNginx = () => spawnSync('nginx', ['-v']).error === undefined;

/** nginx with the file of the guide where this machine has it, else a small proxy that retries as that file says. */
export const startBalancer = (ports: readonly [number, number]): Promise<Balancer> =>
  hasNginx() ? startNginx(ports) : startProxy(ports);

/** The guide's file, on a port without https, with nothing outside `folder`. */
async function localConfig(folder: string, port: number, [first, second]: readonly [number, number]) {
  const shipped = await readFile(join(projectRoot, 'docs/deployment/nginx.conf'), 'utf8');
  const site = shipped
    .replace(/server \{\s+listen 80;[^}]*\}\s*/, '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_certificate.*\n/gm, '')
    .replace(/^ *access_log .*$/m, 'access_log off;')
    .replace('127.0.0.1:3000', `127.0.0.1:${first}`)
    .replace('127.0.0.1:3001', `127.0.0.1:${second}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path ${join(folder, what)};`,
  );
  const owner = process.getuid?.() === 0 ? 'user root;' : '';
  return `${owner} daemon off; pid ${join(folder, 'pid')}; error_log stderr crit; worker_processes 1;
events {} http { ${temporary.join(' ')} ${site} }`;
}

async function startNginx(ports: readonly [number, number]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-nginx-'));
  const port = await checkPort({ host: '127.0.0.1', port: 0 });
  const config = join(folder, 'nginx.conf');
  await writeFile(config, await localConfig(folder, port, ports));
  const child = spawn('nginx', ['-p', folder, '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${said}`);
    await sleep(20);
  }
  const stop = async () => {
    await stopChild(child);
    await rm(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

async function startProxy(ports: readonly [number, number]): Promise<Balancer> {
  const server = createServer((request, response) => void pass(request, response, ports));
  await listen(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => drain(server) };
}

let turn = 0;

/** In turn; what one does not answer, or not yet, the other is asked. */
async function pass(request: IncomingMessage, response: ServerResponse, ports: readonly number[]) {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  turn += 1;
  for (const place of [turn, turn + 1]) {
    const port = ports[place % ports.length] ?? 0;
    const answer = await askOne(request, Buffer.concat(body), port);
    if (answer === null || answer.statusCode === 503) continue;
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    return;
  }
  response.writeHead(502).end();
}

function askOne({ method, url, headers, socket }: IncomingMessage, body: Buffer, port: number) {
  return new Promise<IncomingMessage | null>((resolve) => {
    const given = { ...headers, 'x-forwarded-host': headers.host, 'x-forwarded-for': socket.remoteAddress };
    ask({ host: '127.0.0.1', port, method, path: url, headers: given, agent: false }, resolve)
      .on('error', () => resolve(null))
      .end(body);
  });
}
