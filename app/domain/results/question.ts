import { AppError } from '#app/domain/errors.ts';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { CHANNELS, type Channel } from '#app/domain/responses/channel.ts';
import { parseKeys, type ResultKey } from './keys.ts';

/** What a reader asks of a round's results; the state of a results page, its address and its files. */
export interface ResultQuestion {
  readonly by: readonly ResultKey[];
  /** First and last local date of the answers. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Only units whose name holds this text, however it is typed (accents, case). */
  readonly q?: string | undefined;
  /** Codes. */
  readonly unit?: string | undefined;
  readonly serviceArea?: string | undefined;
  /** Together with `unit` only: a counter's code is unique within its unit. */
  readonly counter?: string | undefined;
  readonly channel?: Channel | undefined;
  /** A column of the table (`findSortColumn`); by the keys when absent. */
  readonly sort?: string | undefined;
  readonly direction?: 'asc' | 'desc' | undefined;
}

const MAX_SHOWN = 40;

function refuse(messageKey: string, value: string): never {
  throw new AppError('invalid', messageKey, { value: value.slice(0, MAX_SHOWN) });
}

/** Keys as in an address or a command. @throws AppError `invalid`. */
export function requireKeys(text: string): readonly ResultKey[] {
  return parseKeys(text) ?? refuse('errors.resultKeys', text);
}

/** A date as in an address or a command, undefined when empty. @throws AppError `invalid`. */
export function requireDate(text: string | null | undefined): IsoDate | undefined {
  if (!text) return undefined;
  return parseIsoDate(text) ?? refuse('errors.date', text);
}

function requireChannel(text: string | undefined): Channel | undefined {
  if (text === undefined) return undefined;
  return CHANNELS.find((channel) => channel === text) ?? refuse('errors.channel', text);
}

/**
 * Reads the question of an address (`by`, `from`, `to`, `q`, `unit`, `service_area`, `counter`, `channel`, `sort`, `dir`).
 * Empty parameters are absent ones: a form sends its empty fields too. @throws AppError `invalid` with what is wrong.
 */
export function parseQuestion(search: URLSearchParams, defaultBy: readonly ResultKey[]): ResultQuestion {
  const text = (name: string) => search.get(name)?.trim() || undefined;
  const by = text('by');
  const direction = text('dir') ?? 'asc';
  if (direction !== 'asc' && direction !== 'desc') refuse('errors.order', direction);
  return {
    by: by === undefined ? defaultBy : requireKeys(by),
    from: requireDate(text('from')),
    to: requireDate(text('to')),
    q: text('q'),
    unit: text('unit'),
    serviceArea: text('service_area'),
    counter: text('counter'),
    channel: requireChannel(text('channel')),
    sort: text('sort'),
    direction,
  };
}

/** Refuses a period that ends before it begins. @throws AppError `invalid`. */
export function assertPeriod({ from, to }: Pick<ResultQuestion, 'from' | 'to'>): void {
  if (from && to && to < from) throw new AppError('invalid', 'errors.period', { from, to });
}
