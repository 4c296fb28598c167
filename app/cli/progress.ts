const INTERVAL = 200;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  readonly show: (count: number) => void;
  readonly clear: () => void;
}

/** A count on standard error that renews itself; nothing when nobody watches. */
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
