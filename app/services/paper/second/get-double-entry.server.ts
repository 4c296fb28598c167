import type { DoubleEntryView, SecondEntryHead, SettleView } from '#app/domain/paper/desk-view.ts';
import { errorRate } from '#app/domain/paper/double-entry.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { PrintedForm, PrintedQuestion } from '#app/domain/paper/printed-form.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { rulesOf } from '#app/domain/survey/question-types/register.ts';
import type { Context } from '#app/services/context.ts';
import { formInWords } from '#app/services/paper/open-entry.server.ts';
import { requirePaper, type PaperAddress, type PaperDesk } from '#app/services/paper/require-paper.server.ts';
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
  const counts = await countDoubleEntry(ctx.db, desk.place);
  const { all, own } = await waiting(ctx, desk);
  return {
    ...{ seed: draw.seed, oneIn: draw.oneIn, drawnAt: draw.drawnAt },
    ...{ counts, rate: errorRate(counts), waiting: all, mine: own.length },
  };
}

/**
 * What the page needs to key drawn sheets a second time: the numbers that wait for somebody else than who keyed them, never
 * what was keyed.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function openSecond(
  ctx: Context,
  { locale, ...address }: PaperAddress & { readonly locale: Locale },
): Promise<SecondEntryHead & { readonly form: PrintedForm; readonly keeper: string }> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  const { round, unit, definition } = desk;
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    isOpen: takesImports(round.status),
    numbers: (await waiting(ctx, desk)).own,
    form: formInWords(definition, locale),
    keeper: staffIdOf(ctx.actor) ?? '',
  };
}

/** A stored value as it is printed: the key and the words of its boxes, or the number; null for a blank. */
function valueText(definition: Definition, question: PrintedQuestion, value: number | null): string | null {
  if (value === null) return null;
  const asked = definition.questions.find(({ id }) => id === question.id);
  const codes = asked === undefined ? [] : rulesOf(asked).codes(asked, definition.scale.levels);
  if (codes.length === 0) return String(value);
  const isMany = question.kind === 'codes';
  const chosen = question.choices.filter((_, place) => {
    const code = codes[place]?.value ?? 0;
    return isMany ? (value & code) !== 0 : value === code;
  });
  return chosen.map(({ key, label }) => `${key}. ${label}`).join('; ');
}

/** The questions of a ledger that two people keyed differently, by sheet. @throws AppError `forbidden`, `not_found`. */
export async function getMismatches(
  ctx: Context,
  { locale, ...address }: PaperAddress & { readonly locale: Locale },
): Promise<SettleView> {
  const desk = await requirePaper(ctx, 'paper.manage', address);
  const { round, unit, definition } = desk;
  const questions = formInWords(definition, locale).sections.flatMap((section) => section.questions);
  const open = await listOpenMismatches(ctx.db, desk.place);
  const sheets = [...new Set(open.map(({ number }) => number))].map((number) => {
    const own = open.filter((one) => one.number === number);
    return {
      number,
      ...{ firstBy: own[0]?.firstName ?? null, secondBy: own[0]?.secondName ?? null },
      questions: own.flatMap(({ questionId, firstValue, secondValue }) => {
        const question = questions.find(({ id }) => id === questionId);
        if (question === undefined) return [];
        const text = (value: number | null) => valueText(definition, question, value);
        const { number: at, text: asked, choices } = question;
        return [
          {
            number: at,
            text: asked,
            hasBoxes: choices.length > 0,
            first: text(firstValue),
            second: text(secondValue),
          },
        ];
      }),
    };
  });
  return {
    round: { slug: round.slug, title: round.title, status: round.status },
    unit: { code: unit.code, name: unit.name },
    isOpen: takesImports(round.status),
    sheets,
  };
}
