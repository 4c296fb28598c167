const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Fields of a log line. Never free text of citizens, a person's data or a secret. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = Record<Level, (message: string, fields?: LogFields) => void>;

/** A logger that writes one JSON object a line (to standard error unless told otherwise) from `minimum` up. */
export function createLogger(minimum: Level, write = (line: string): void => void process.stderr.write(line)): Log {
  const at = (level: Level) => (message: string, fields: LogFields = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(minimum)) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A logger that says nothing. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
