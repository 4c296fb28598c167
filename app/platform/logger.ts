const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Fields of a log line. Never free text of citizens, a person's data or a secret. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = Record<Level, (message: string, fields?: LogFields) => void>;

type Format = (level: Level, message: string, fields: LogFields) => string;

const asJson: Format = (level, message, fields) =>
  JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });

const asText: Format = (level, message, fields) => {
  const { stack, ...rest } = fields;
  const time = new Date().toTimeString().slice(0, 8);
  const details = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
  const line = [time, level.padEnd(5), message, ...details].join(' ');
  return stack === undefined ? line : `${line}\n${String(stack)}`;
};

const toStandardError = (line: string): void => void process.stderr.write(line);

/** A logger that writes one JSON object a line (to standard error unless told otherwise) from `minimum` up. */
export function createLogger(minimum: Level, write = toStandardError, format: Format = asJson): Log {
  const at =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(minimum)) return;
      write(`${format(level, message, fields)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The logger of a program: JSON lines for machines to keep, plain lines for a person at a terminal. */
export function createTerminalLog(minimum: Level): Log {
  return createLogger(minimum, toStandardError, process.stderr.isTTY ? asText : asJson);
}

/** A logger that says nothing. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
