import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';

const SLOW = 400;
const DRIP_MS = 1_000;
/** By then the server has closed every connection that is not done: its limit for a request, and some seconds. */
const CUT_OFF_SECONDS = 90;

/** A connection that sends a byte a second of something that is never complete. */
class SlowClient {
  isOpen = true;
  private readonly socket: Socket;
  private readonly drip: NodeJS.Timeout;

  constructor(port: number, beginning: string) {
    this.socket = connect({ host: '127.0.0.1', port });
    this.socket.on('error', () => undefined).once('close', () => this.end());
    this.socket.write(beginning);
    this.drip = setInterval(() => this.socket.write('a'), DRIP_MS);
  }

  end(): void {
    this.isOpen = false;
    clearInterval(this.drip);
    this.socket.destroy();
  }
}

async function whileSlow({ site, citizens, seconds, complain }: Soak): Promise<void> {
  const { path } = citizens.fillForm();
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nX-Slow: `;
  const body = `x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\noverall=`;
  const slow = Array.from({ length: SLOW }, (_, number) => {
    return new SlowClient(site.port, number % 2 === 0 ? head : head + body);
  });
  const over = new AbortController();
  const sending = citizens.sendAtPace({ perSecond: 50, seconds: Infinity }, over.signal);
  await sleep(seconds(CUT_OFF_SECONDS) * 1_000);
  over.abort();
  await sending;
  const held = slow.filter(({ isOpen }) => isOpen).length;
  if (held > 0 && seconds(CUT_OFF_SECONDS) >= CUT_OFF_SECONDS)
    complain(`${held} slow clients were not cut off`);
  for (const client of slow) client.end();
}

/** Half of four hundred connections never end their headers, half never their form; people send all the while. */
export const slowClients: Scenario = {
  name: 'slow-clients',
  async run(soak) {
    await soak.site.start();
    await whileSlow(soak);
    if (soak.ledger.errors.size > 0) soak.complain('slow clients kept citizens out');
  },
};
