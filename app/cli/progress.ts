const INTERVAL = 200;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  readonly show: (count: number) => void;
  readonly clear: () => void;
}

/** A live counter on standard error; silent when that is not a terminal. */
export function createProgress(render: (count: number) => string): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let shownAt = 0;
  return {
    show(count) {
      if (Date.now() - shownAt < INTERVAL) return;
      shownAt = Date.now();
      process.stderr.write(CLEAR_LINE + render(count));
    },
    clear: () => void process.stderr.write(CLEAR_LINE),
  };
}
