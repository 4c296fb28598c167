import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TestMailServer {
  /** As in SMTP_URL. */
  readonly url: string;
  /** Each mail as it came, headers and body. */
  readonly mails: readonly string[];
  /** What it answers to the end of a mail from now on, such as `451 try later`; null: it takes it. */
  refuseWith(answer: string | null): void;
  stop(): Promise<void>;
}

/** A mail server as small as it can be: takes every mail and keeps its text. */
export async function startMailServer(): Promise<TestMailServer> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.setEncoding('utf8');
    let rest = '';
    let body: string[] | null = null;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      if (body !== null) {
        if (line !== '.') return void body.push(line);
        if (refusal === null) mails.push(body.join('\n'));
        body = null;
        say(refusal ?? '250 taken');
        return;
      }
      if (/^DATA/i.test(line)) {
        body = [];
        say('354 go on');
        return;
      }
      // It speaks no TLS.
      if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
      say(/^STARTTLS/i.test(line) ? '502 not implemented' : '250 ok');
    };
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      lines.forEach(hear);
    });
    say('220 test');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith: (answer) => void (refusal = answer),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The text of a mail: its body, with its transfer encoding undone. */
export function mailText(mail: string): string {
  const split = mail.indexOf('\n\n');
  const [head, body] = [mail.slice(0, split), mail.slice(split + 2)];
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
