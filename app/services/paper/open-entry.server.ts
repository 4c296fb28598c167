import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { AskedSheet, EntryHead } from '#app/domain/paper/desk-view.ts';
import { printedForm, type PrintedForm } from '#app/domain/paper/printed-form.ts';
import { parseSheetNumber } from '#app/domain/paper/sheet.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Context } from '#app/services/context.ts';
import {
  findLastKeyed,
  findLastNumber,
  findNextOut,
  findSheet,
  listOutNumbers,
  type SheetRow,
} from '#db/queries/paper/sheets.ts';
import { findOwnSheet } from './find-stored.server.ts';
import { mayUndo } from './undo-sheet.server.ts';
import { isReturnTold, requirePaper, type PaperAddress, type PaperDesk } from './require-paper.server.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };

/** Numbers that the page knows to be free, so that it need not ask for each. */
const MOST_NUMBERS = 2_000;

/** What the page needs to key sheets. */
interface EntryView extends EntryHead {
  readonly form: PrintedForm;
  /** Numbers that are free, the first of them; none where that is not told. */
  readonly out: readonly number[];
  /** The day that is usual. */
  readonly day: string;
  /** Whose sheet in hand the device keeps. */
  readonly keeper: string;
}

interface OpenEntry extends PaperAddress {
  /** A sheet that is asked for by its number; '' for the next one. */
  readonly sheet: string;
  /** The sheet that the address says was stored just now; '' for none. */
  readonly stored?: string;
  /** Whether a keyed sheet is keyed anew. */
  readonly isCorrection: boolean;
  readonly locale: Locale;
}

/** The questionnaire as it is keyed, in the reader's language. */
export function formInWords(definition: Definition, locale: Locale): PrintedForm {
  const t = translator(locale, answersMessages);
  return printedForm(definition, { locale, yesNo: [t('answers.yes'), t('answers.no')] });
}

/** Today, or the nearest day of the round. */
function usualDay(ctx: Context, { round }: Pick<PaperDesk, 'round'>): string {
  const [today, from, to] = [localDate(ctx.now), storedDate(round.periodFrom), storedDate(round.periodTo)];
  if (today < from) return formatDate(from);
  return formatDate(today > to ? to : today);
}

/** The sheet that is asked for, with who keyed it; never what it says. */
async function findAsked(ctx: Context, { place }: PaperDesk, text: string): Promise<AskedSheet | null> {
  const number = parseSheetNumber(text);
  if (number === null) return null;
  const sheet = await findSheet(ctx.db, place, number);
  if (sheet === null) return { number, state: 'unknown', keyedAt: null, keyedBy: null };
  return { number, state: sheet.state, keyedAt: sheet.keyedAt, keyedBy: sheet.keyedByName };
}

/** The sheet that is said to be stored, where the actor did key it. */
async function findStored(ctx: Context, desk: PaperDesk, text: string): Promise<EntryHead['stored']> {
  const sheet = await findOwnSheet(ctx, desk, text);
  return sheet && { number: sheet.number, state: sheet.state };
}

/** The sheet that is asked for, where it can be keyed, else the next one behind what somebody keyed last. */
async function numberToKey(
  ctx: Context,
  { place }: PaperDesk,
  {
    asked,
    isCorrected,
    last,
    first,
  }: { asked: AskedSheet | null; isCorrected: boolean; last: number; first: number | null },
): Promise<number | null> {
  if (asked !== null && (asked.state === 'out' || isCorrected)) return asked.number;
  return (await findNextOut(ctx.db, place, last)) ?? first;
}

const isKeyed = (asked: AskedSheet | null) => asked?.state === 'valid' || asked?.state === 'invalid';

/** Where nothing is keyed any more, the page would only tell what came back. */
const NOTHING_TO_KEY = {
  out: [],
  asked: null,
  isCorrected: false,
  number: null,
  stored: null,
  undoable: null,
} as const;

type Asked = Pick<OpenEntry, 'sheet' | 'isCorrection'> & { readonly last: SheetRow | null };
type Found = Pick<EntryView, 'out' | 'asked' | 'isCorrected' | 'number'>;

/** The sheet to be keyed, with the numbers that are free. */
async function findTold(ctx: Context, desk: PaperDesk, { sheet, isCorrection, last }: Asked): Promise<Found> {
  const out = await listOutNumbers(ctx.db, desk.place, MOST_NUMBERS);
  const asked = await findAsked(ctx, desk, sheet);
  const isCorrected = isCorrection && isKeyed(asked);
  const begin = { last: last?.number ?? 0, first: out[0] ?? null };
  return { out, asked, isCorrected, number: await numberToKey(ctx, desk, { asked, isCorrected, ...begin }) };
}

/**
 * The same without telling which sheets came back: the sheet that is asked for, whatever became of it, else the number
 * behind the one that the actor keyed last.
 */
async function findWithheld(
  ctx: Context,
  desk: PaperDesk,
  { sheet, isCorrection, last }: Asked,
): Promise<Found> {
  const number = parseSheetNumber(sheet);
  const highest = await findLastNumber(ctx.db, desk.place);
  const isIssued = number !== null && number <= highest;
  const state = isIssued ? 'withheld' : 'unknown';
  const next = last !== null && last.number < highest ? last.number + 1 : null;
  return {
    out: [],
    asked: number === null ? null : { number, state, keyedAt: null, keyedBy: null },
    isCorrected: isCorrection && isIssued,
    number: isIssued ? number : next,
  };
}

/** Which sheets are to be keyed, in a round that takes some. */
async function findToKey(
  ctx: Context,
  desk: PaperDesk,
  { sheet, stored = '', isCorrection }: Pick<OpenEntry, 'sheet' | 'stored' | 'isCorrection'>,
): Promise<Pick<EntryView, keyof typeof NOTHING_TO_KEY>> {
  const last = await findLastKeyed(ctx.db, desk.place, staffIdOf(ctx.actor) ?? '');
  const find = isReturnTold(ctx, desk.round) ? findTold : findWithheld;
  return {
    ...(await find(ctx, desk, { sheet, isCorrection, last })),
    stored: await findStored(ctx, desk, stored),
    undoable: last !== null && (await mayUndo(ctx, ctx.db, desk, last)) ? last.number : null,
  };
}

/**
 * What the page needs to key sheets of a ledger: the questionnaire, the next number, the numbers that are free. Of sheets
 * that were keyed it tells only when and by whom, and nothing where what came back is withheld (`isReturnTold`).
 * @throws AppError `forbidden`, `not_found`.
 */
export async function openEntry(
  ctx: Context,
  { sheet, stored, isCorrection, locale, ...address }: OpenEntry,
): Promise<EntryView> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  const { round, unit, definition } = desk;
  const isOpen = takesImports(round.status);
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    ...{ isOpen, isTold: isReturnTold(ctx, round) },
    form: formInWords(definition, locale),
    ...(isOpen
      ? await findToKey(ctx, desk, { sheet, isCorrection, ...(stored && { stored }) })
      : NOTHING_TO_KEY),
    day: usualDay(ctx, desk),
    keeper: staffIdOf(ctx.actor) ?? '',
  };
}
