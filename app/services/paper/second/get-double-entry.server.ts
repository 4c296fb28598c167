import type { DoubleEntryView, SecondEntryHead, SettleView } from '#app/domain/paper/desk-view.ts';
import { errorRate } from '#app/domain/paper/double-entry.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { PrintedForm, PrintedQuestion } from '#app/domain/paper/printed-form.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Context } from '#app/services/context.ts';
import { findOwnSecond } from '#app/services/paper/find-stored.server.ts';
import { formInWords } from '#app/services/paper/open-entry.server.ts';
import {
  isReturnTold,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from '#app/services/paper/require-paper.server.ts';
import {
  countDoubleEntry,
  findDraw,
  listKeyedOnce,
  listOpenMismatches,
} from '#db/queries/paper/double-entry.ts';
import { isDrawn } from './is-drawn.ts';

/** Drawn sheets that wait for a second person, and of these the ones that the actor may key. */
async function waiting(ctx: Context, desk: PaperDesk): Promise<{ all: number; own: number[] }> {
  const draw = await findDraw(ctx.db, desk.place);
  if (draw === null) return { all: 0, own: [] };
  const drawn = (await listKeyedOnce(ctx.db, desk.place)).filter(({ number }) =>
    isDrawn(draw, desk.unit.code, number),
  );
  const staffId = staffIdOf(ctx.actor);
  const own = drawn.filter(({ keyedBy }) => keyedBy !== null && keyedBy !== staffId);
  return { all: drawn.length, own: own.map(({ number }) => number) };
}

/** What double entry of a ledger is and has found; null before sheets were drawn. @throws AppError as `requirePaper`. */
export async function getDoubleEntry(ctx: Context, desk: PaperDesk): Promise<DoubleEntryView | null> {
  const draw = await findDraw(ctx.db, desk.place);
  if (draw === null) return null;
  const drawn = { seed: draw.seed, oneIn: draw.oneIn, drawnAt: draw.drawnAt };
  if (!isReturnTold(ctx, desk.round)) return { ...drawn, counts: null, rate: null, waiting: 0, mine: 0 };
  const counts = await countDoubleEntry(ctx.db, desk.place);
  const { all, own } = await waiting(ctx, desk);
  return {
    ...{ ...drawn, counts, rate: errorRate(counts), waiting: all, mine: own.length },
  };
}

/**
 * What the page needs to key drawn sheets a second time: the numbers that wait for somebody else than who keyed them, never
 * what was keyed. Each of them is valid, so that there are none where what came back is withheld.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function openSecond(
  ctx: Context,
  { locale, stored = '', ...address }: PaperAddress & { readonly locale: Locale; readonly stored?: string },
): Promise<SecondEntryHead & { readonly form: PrintedForm; readonly keeper: string }> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  const { round, unit, definition } = desk;
  const [isOpen, isTold] = [takesImports(round.status), isReturnTold(ctx, round)];
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    ...{ isOpen, isTold },
    numbers: isOpen && isTold ? (await waiting(ctx, desk)).own : [],
    stored: await findOwnSecond(ctx, desk, stored),
    form: formInWords(definition, locale),
    keeper: staffIdOf(ctx.actor) ?? '',
  };
}

function settledKind({ kind, choices }: PrintedQuestion): 'one' | 'several' | 'number' {
  if (choices.length === 0) return 'number';
  return kind === 'codes' ? 'several' : 'one';
}

/**
 * The questions of a ledger that two people keyed differently, by sheet, without what they keyed: whoever settles them reads
 * the paper. None where what came back is withheld: an administrator settles them then.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getMismatches(
  ctx: Context,
  { locale, ...address }: PaperAddress & { readonly locale: Locale },
): Promise<SettleView> {
  const desk = await requirePaper(ctx, 'paper.manage', address);
  const { round, unit, definition } = desk;
  const [isOpen, isTold] = [takesImports(round.status), isReturnTold(ctx, round)];
  const questions = formInWords(definition, locale).sections.flatMap((section) => section.questions);
  const open = isOpen && isTold ? await listOpenMismatches(ctx.db, desk.place) : [];
  const staffId = staffIdOf(ctx.actor);
  const sheets = [...new Set(open.map(({ number }) => number))].map((number) => {
    const own = open.filter((one) => one.number === number);
    return {
      number,
      ...{ firstBy: own[0]?.firstName ?? null, secondBy: own[0]?.secondName ?? null },
      isOwn: own.some(({ firstBy, secondBy }) => firstBy === staffId || secondBy === staffId),
      questions: own.flatMap(({ questionId }) => {
        const question = questions.find(({ id }) => id === questionId);
        if (question === undefined) return [];
        const { number: at, text, choices } = question;
        return [
          {
            ...{ number: at, text, kind: settledKind(question) },
            choices: choices.map(({ key, label }) => ({ key, label })),
          },
        ];
      }),
    };
  });
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    ...{ isOpen, isTold, sheets },
  };
}
