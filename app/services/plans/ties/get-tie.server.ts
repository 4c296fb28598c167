import { setName } from '#app/domain/indexes/set-name.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Effect } from '#app/domain/plans/effect-view.ts';
import { parseTieSource, tieKey, tieSourceText } from '#app/domain/plans/tie.ts';
import { formatRate } from '#app/domain/results/print/wording.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import type { TaskRow } from '#db/queries/plans/tasks.ts';
import type { CriteriaSetRow } from '#db/queries/indexes/criteria-sets.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { isMeasured } from './is-measured.server.ts';
import { nameTie } from './name-tie.server.ts';
import {
  findTieFigures,
  listTieNodes,
  listTieRounds,
  listTieSets,
  scoredUnitOf,
  setTitle,
} from './tie-choices.server.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Criteria under the heading of their factor, or nodes under that of their area. */
interface ChoiceGroup {
  readonly heading: string;
  readonly choices: readonly (Choice & {
    /** As results print it; null of a node. */
    readonly figure: string | null;
  })[];
}

/** What may be chosen of the round or set that was asked for. */
export interface TieOffer {
  /** As the form carries it. */
  readonly from: string;
  readonly title: string;
  /** Code of the service area; empty for all. */
  readonly area: string;
  readonly groups: readonly ChoiceGroup[];
  /** How many criteria have no figure that may be shown. */
  readonly withheld: number;
  /** The later round in which the criteria that are left out were measured again; null for none. */
  readonly newer: string | null;
}

/** What the plan's owner may tie a task to. */
export interface TieView {
  /** `tieKey` of the task. */
  readonly tied: string;
  /** What it is tied to now, by name; null for nothing. */
  readonly name: string | null;
  /** Whether something was measured with it: then it stays. */
  readonly isMeasured: boolean;
  readonly rounds: readonly Choice[];
  readonly sets: readonly Choice[];
  readonly areas: readonly Choice[];
  readonly offer: TieOffer | null;
}

export interface AskedTie {
  /** The round or set whose criteria are asked for; empty for none yet. */
  readonly from: string;
  readonly area: string;
  readonly locale: Locale;
  /** What `getEffect` says of the task. */
  readonly effect: Effect | null;
}

async function offerOfRound(
  ctx: Context,
  task: TaskRow,
  { round, area, locale }: { round: RoundRow; area: string; locale: Locale },
): Promise<TieOffer> {
  const definition = requireDefinition(ctx.registry, round);
  const { method, rates, newer } = await findTieFigures(ctx, task, { round, area });
  const columns = criterionColumns(definition);
  const groups = definition.factors.map((factor, place) => ({
    heading: factor.title[locale],
    choices: columns.flatMap(({ question, factorIndex }) => {
      const rate = factorIndex === place ? rates.get(question.id) : undefined;
      if (rate === undefined || newer?.criteria.has(question.id) === true) return [];
      return { value: question.id, label: question.text[locale], figure: formatRate(rate, method, locale) };
    }),
  }));
  return {
    ...{ from: tieSourceText({ kind: 'round', slug: round.slug }), title: round.title, area },
    groups: groups.filter(({ choices }) => choices.length > 0),
    withheld: columns.length - rates.size,
    newer: newer?.title ?? null,
  };
}

async function offerOfSet(ctx: Context, task: TaskRow, set: CriteriaSetRow): Promise<TieOffer> {
  const scored = await scoredUnitOf(ctx, task, set);
  const nodes = await listTieNodes(ctx, set, scored);
  const headings = [...new Set(nodes.map(({ under }) => under))];
  return {
    ...{ from: tieSourceText({ kind: 'set', name: setName(set) }), title: setTitle(set), area: '' },
    groups: headings.map((heading) => ({
      heading: heading ?? set.title,
      choices: nodes
        .filter(({ under }) => under === heading)
        .map(({ code, label }) => ({ value: code, label: `${code} ${label}`, figure: null })),
    })),
    ...{ withheld: 0, newer: null },
  };
}

async function findOffer(
  ctx: Context,
  task: TaskRow,
  offered: {
    rounds: readonly RoundRow[];
    sets: readonly CriteriaSetRow[];
    areas: readonly Choice[];
  } & AskedTie,
): Promise<TieOffer | null> {
  const source = parseTieSource(offered.from);
  if (source?.kind === 'round') {
    const round = offered.rounds.find(({ slug }) => slug === source.slug);
    const area = offered.areas.find(({ value }) => value === offered.area)?.value ?? '';
    return round ? offerOfRound(ctx, task, { round, area, locale: offered.locale }) : null;
  }
  const set = offered.sets.find((one) => setName(one) === source?.name);
  return set ? offerOfSet(ctx, task, set) : null;
}

/** What the page of a task offers its plan's owner; null where nothing can be chosen any more. */
export async function getTie(ctx: Context, task: TaskRow, asked: AskedTie): Promise<TieView | null> {
  if (task.state !== 'open') return null;
  const [name, rounds, sets, areas] = await Promise.all([
    nameTie(ctx, task),
    listTieRounds(ctx, task),
    listTieSets(ctx, task),
    listServiceAreas(ctx.db),
  ]);
  const measured = name !== null && (await isMeasured(ctx, task, asked.effect));
  const choices = areas.map(({ code, name: label }) => ({ value: code, label }));
  const offered = { rounds, sets, areas: choices, ...asked };
  return {
    ...{ tied: tieKey(task), name, isMeasured: measured, areas: choices },
    rounds: rounds.map(({ slug, title }) => ({
      value: tieSourceText({ kind: 'round', slug }),
      label: title,
    })),
    sets: sets.map((set) => ({
      value: tieSourceText({ kind: 'set', name: setName(set) }),
      label: setTitle(set),
    })),
    offer: measured ? null : await findOffer(ctx, task, offered),
  };
}
