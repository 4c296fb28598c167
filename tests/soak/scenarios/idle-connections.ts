import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '#tests/soak/scenario.ts';

const CONNECTIONS = 10_000;
const AT_ONCE = 500;

async function openIdle(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const more = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, () => {
      return connect({ host: '127.0.0.1', port }).on('error', () => undefined);
    });
    await Promise.all(more.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
    sockets.push(...more);
  }
  return sockets;
}

/** Ten thousand connections that say nothing are opened, and opened anew when they are closed; people send all the while. */
export const idleConnections: Scenario = {
  name: 'idle-connections',
  async run({ site, citizens, ledger, seconds, say, complain }) {
    await site.start();
    const over = new AbortController();
    const sending = citizens.sendAtPace({ perSecond: 50, seconds: Infinity }, over.signal);
    const until = performance.now() + seconds(60) * 1_000;
    let idle: Socket[] = [];
    let most = 0;
    while (performance.now() < until) {
      idle = idle.filter((socket) => !socket.destroyed);
      idle.push(...(await openIdle(site.port, CONNECTIONS - idle.length)));
      most = Math.max(most, idle.filter((socket) => !socket.destroyed).length);
      await sleep(1_000);
    }
    say(`  ${most} connections were open at once`);
    over.abort();
    await sending;
    for (const socket of idle) socket.destroy();
    if (ledger.errors.size > 0) complain('idle connections kept citizens out');
  },
};
