import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import { parsePeriodCode, parsePeriodSystem } from '#app/domain/periods/period-code.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { CHANNELS, type Channel } from '#app/domain/responses/channel.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { parseKeys, type ResultKey } from './keys.ts';

/** What a reader asks of a round's results; the state of a results page, its address and its files. */
export interface ResultQuestion {
  readonly by: readonly ResultKey[];
  /** Slugs of further rounds of the same questionnaire and method, counted together with the round. */
  readonly also?: readonly string[] | undefined;
  /** The days of a named period; not together with `from` and `to`. */
  readonly period?: NamedPeriod | undefined;
  /** First and last local date of the answers. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Only units whose name holds this text, however it is typed (accents, case). */
  readonly q?: string | undefined;
  /** Code of a unit: it and all below it. */
  readonly unit?: string | undefined;
  /** Whether `unit` is meant without the units below it. */
  readonly alone?: boolean | undefined;
  /** Whether the units merged into `unit`, or into those below it, are counted with it. */
  readonly predecessors?: boolean | undefined;
  /** Only units of this kind. */
  readonly kind?: UnitKind | undefined;
  /** A code. */
  readonly serviceArea?: string | undefined;
  /** Together with `unit` only: a counter's code is unique within its unit. */
  readonly counter?: string | undefined;
  readonly channel?: Channel | undefined;
  /** Whether responses with the method's flags are counted too. */
  readonly withFlagged?: boolean | undefined;
  /** `previous` for the period before (without a period: the round before), or the slug of another round. */
  readonly compare?: string | undefined;
  /** A column of the table (`findSortColumn`); by the keys when absent. */
  readonly sort?: string | undefined;
  readonly direction?: 'asc' | 'desc' | undefined;
}

/** Rounds that are counted together: more than five years of quarters. */
const MAX_ROUNDS = 24;

/** The keys whose text names what was given and nothing else. */
type AboutValue =
  | 'question.period'
  | 'question.system'
  | 'question.refusal.resultKeys'
  | 'question.refusal.date'
  | 'question.refusal.channel'
  | 'question.refusal.order';

function refuseValue(messageKey: AboutValue, value: string): never {
  throw new AppError('invalid', messageKey, { value: excerpt(value) });
}

/** Keys as in an address or a command. @throws AppError `invalid`. */
export function requireKeys(text: string): readonly ResultKey[] {
  return parseKeys(text) ?? refuseValue('question.refusal.resultKeys', text);
}

/** A date as in an address or a command, undefined when empty. @throws AppError `invalid`. */
export function requireDate(text: string | null | undefined): IsoDate | undefined {
  if (!text) return undefined;
  return parseDateCell(text) ?? refuseValue('question.refusal.date', text);
}

/** A channel as in an address or a command. @throws AppError `invalid`. */
export function requireChannel(text: string | undefined): Channel | undefined {
  if (text === undefined) return undefined;
  return CHANNELS.find((channel) => channel === text) ?? refuseValue('question.refusal.channel', text);
}

/** Further rounds as in an address or a command, `a,b`. @throws AppError `invalid`. */
export function requireSlugs(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const slugs = text.split(',').map((slug) => slug.trim());
  const unlike = [...new Set(slugs)].filter((slug) => slug !== '');
  if (unlike.length < MAX_ROUNDS) return unlike.length === 0 ? undefined : unlike;
  throw new AppError('invalid', 'question.tooManyRounds', { max: MAX_ROUNDS });
}

/** A named period by its code and system as in an address or a command. @throws AppError `invalid`. */
export function requirePeriod(code: string | undefined, system: string | undefined): NamedPeriod | undefined {
  const chosen =
    system === undefined ? 'calendar' : (parsePeriodSystem(system) ?? refuseValue('question.system', system));
  if (code === undefined) return undefined;
  return parsePeriodCode(code, chosen) ?? refuseValue('question.period', code);
}

/** A kind of unit as in an address or a command. @throws AppError `invalid`. */
export function requireKind(text: string | undefined): UnitKind | undefined {
  if (text === undefined) return undefined;
  const kind = UNIT_KINDS.find((known) => known === text);
  if (kind) return kind;
  throw new AppError('invalid', 'question.kind', {
    value: excerpt(text),
    kinds: UNIT_KINDS.join(', '),
  });
}

function requireSwitch(name: string, text: string | undefined): boolean | undefined {
  if (text === undefined || text === '0') return undefined;
  if (text === '1') return true;
  throw new AppError('invalid', 'question.switch', { name, value: excerpt(text) });
}

/**
 * Reads the question of an address (`by`, `also`, `period`, `system`, `from`, `to`, `q`, `unit`, `alone`,
 * `predecessors`, `kind`,
 * `service_area`, `counter`, `channel`, `flagged`, `compare`, `sort`, `dir`).
 * Empty parameters are absent ones: a form sends its empty fields too. @throws AppError `invalid` with what is wrong.
 */
export function parseQuestion(search: URLSearchParams, defaultBy: readonly ResultKey[]): ResultQuestion {
  const text = (name: string) => search.get(name)?.trim() || undefined;
  const by = text('by');
  const direction = text('dir') ?? 'asc';
  if (direction !== 'asc' && direction !== 'desc') refuseValue('question.refusal.order', direction);
  return {
    by: by === undefined ? defaultBy : requireKeys(by),
    also: requireSlugs(text('also')),
    period: requirePeriod(text('period'), text('system')),
    from: requireDate(text('from')),
    to: requireDate(text('to')),
    q: text('q'),
    unit: text('unit'),
    alone: requireSwitch('alone', text('alone')),
    predecessors: requireSwitch('predecessors', text('predecessors')),
    kind: requireKind(text('kind')),
    serviceArea: text('service_area'),
    counter: text('counter'),
    channel: requireChannel(text('channel')),
    withFlagged: requireSwitch('flagged', text('flagged')),
    compare: text('compare'),
    sort: text('sort'),
    direction,
  };
}

type Dates = Pick<ResultQuestion, 'period' | 'from' | 'to'>;

/** The first and last day a question asks for: those of its period, or those it names. */
export function askedDates({ period, from, to }: Dates): Pick<ResultQuestion, 'from' | 'to'> {
  return period ? datesOf(period) : { from, to };
}

/** Refuses a period that ends before it begins, and a named one together with days. @throws AppError `invalid`. */
export function assertPeriod({ period, from, to }: Dates): void {
  if (period && (from ?? to)) {
    throw new AppError('invalid', 'question.periodAndDates');
  }
  if (from && to && to < from) throw new AppError('invalid', 'question.refusal.period', { from, to });
}
