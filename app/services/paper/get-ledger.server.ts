import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import {
  issuedOnly,
  ledgerOf,
  sumLedgers,
  type Ledger,
  type LedgerLine,
  type ToldLedger,
} from '#app/domain/paper/ledger.ts';
import { INVALID_REASONS } from '#app/domain/paper/sheet.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { countInvalid, listLedger } from '#db/queries/paper/ledger.ts';
import { listRounds, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { isReturnTold } from './require-paper.server.ts';

/** The ledger of a round, and the rounds to choose from. */
export interface LedgerView {
  readonly rounds: readonly Pick<RoundRow, 'slug' | 'title' | 'status'>[];
  /** Null where there is no round. */
  readonly shown: {
    readonly round: Pick<RoundRow, 'slug' | 'title' | 'status'>;
    /** Whether the reader is told what came back; else only what was issued. */
    readonly isTold: boolean;
    readonly lines: readonly LedgerLine[];
    readonly total: ToldLedger;
  } | null;
}

const named = ({ slug, title, status }: RoundRow) => ({ slug, title, status });

/** The round that was asked for; else the latest open one, else the latest. */
function choose(rounds: readonly RoundRow[], slug: string): RoundRow | undefined {
  return (
    rounds.find((round) => round.slug === slug) ?? rounds.find(({ status }) => status === 'open') ?? rounds[0]
  );
}

type Shown = NonNullable<LedgerView['shown']>;

/** The lines of a round with their sum; only what was issued where the actor is not told what came back. */
async function readLedger(ctx: Context, round: RoundRow): Promise<Omit<Shown, 'round'>> {
  const own = { roundId: round.id, scope: requireScope(ctx, 'paper.read') };
  const isTold = isReturnTold(ctx, round);
  const [rows, invalid] = [await listLedger(ctx.db, own), isTold ? await countInvalid(ctx.db, own) : []];
  const told = isTold ? (ledger: Ledger): ToldLedger => ledger : issuedOnly;
  const lines = rows.map(({ id, code, name, ...counts }) => {
    const of = invalid.filter(({ unitId }) => unitId === id);
    const reasons = INVALID_REASONS.flatMap((reason) => {
      const count = of.find((one) => one.reason === reason)?.count ?? 0;
      return count === 0 ? [] : [{ reason, count }];
    });
    return { code, name, ...told(ledgerOf(counts)), reasons };
  });
  return { isTold, lines, total: told(sumLedgers(rows.map(ledgerOf))) };
}

/**
 * The ledger of paper sheets of a round for the units in reach, with their sum; what came back is withheld from whom
 * `isProgressTold` withholds the number of responses.
 * @throws AppError `forbidden`.
 */
export async function getLedger(
  ctx: Context,
  { round: slug }: { readonly round: string },
): Promise<LedgerView> {
  const scope = requireScope(ctx, 'paper.read');
  const rounds = await listRounds(ctx.db, scope);
  const round = choose(rounds, slug);
  if (round === undefined) return { rounds: [], shown: null };
  return { rounds: rounds.map(named), shown: { round: named(round), ...(await readLedger(ctx, round)) } };
}

/** The same of the round with exactly this slug: a file of another one would be taken for it. @throws AppError `not_found`. */
export async function requireLedger(
  ctx: Context,
  { round }: { readonly round: string },
): Promise<NonNullable<LedgerView['shown']>> {
  const { shown } = await getLedger(ctx, { round });
  if (shown?.round.slug === round) return shown;
  return refuse('not_found', 'rounds.refusal.notFound', { slug: excerpt(round) });
}
