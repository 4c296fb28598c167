import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { spanDays, type DueSpan } from '#app/domain/petitions/ageing.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parsePetitionNumber, petitionNumber } from '#app/domain/petitions/petition.ts';
import type { PetitionCause, PetitionClass, PetitionSource } from '#app/domain/petitions/petition.ts';
import type { PetitionFilterState } from '#app/domain/petitions/petition-filter.ts';
import { isOpen } from '#app/domain/petitions/petition-state.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countPetitions,
  listPetitions as queryPetitions,
  type PetitionFilter,
  type PetitionLineRow,
} from '#db/queries/petitions/petitions.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';

/** What the register is narrowed to; nothing narrows by itself. */
export interface PetitionChoice {
  readonly state?: PetitionFilterState | undefined;
  /** How the term of an answer that is owed stands. */
  readonly span?: DueSpan | undefined;
  readonly class?: PetitionClass | undefined;
  readonly source?: PetitionSource | undefined;
  readonly cause?: PetitionCause | undefined;
  readonly unitCode?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** Words of the title, or a printed number. */
  readonly search?: string | undefined;
}

/** A petition as lists show it. */
export interface PetitionLine extends Omit<PetitionLineRow, 'id' | 'year' | 'number'> {
  readonly printed: string;
  readonly isOverdue: boolean;
}

/** The filter of a choice within what the actor may read. */
export async function filterOf(
  ctx: Context,
  { search = '', span, ...choice }: PetitionChoice,
): Promise<PetitionFilter> {
  requireScope(ctx, 'petitions.open');
  const today = localDate(ctx.now);
  const numbered = parsePetitionNumber(search) ?? undefined;
  return {
    ...choice,
    sight: petitionSight(ctx.actor),
    today,
    due: span && spanDays(today, await findCalendar(ctx.db))[span],
    numbered,
    search: numbered === undefined ? foldVietnamese(search) || undefined : undefined,
  };
}

/** Whether the unit in charge owes an answer whose term is over. */
export function isOverdue(
  { state, dueOn }: Pick<PetitionLineRow, 'state' | 'dueOn'>,
  today: IsoDate,
): boolean {
  return isOpen(state) && dueOn !== null && dueOn < today;
}

/** A page of the register within the actor's reach, the latest first. @throws AppError `forbidden`. */
export async function listPetitions(
  ctx: Context,
  { page, pageSize, ...choice }: PetitionChoice & { readonly page: number; readonly pageSize: number },
): Promise<{ petitions: PetitionLine[]; total: number }> {
  const filter = await filterOf(ctx, choice);
  const [rows, total] = await Promise.all([
    queryPetitions(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countPetitions(ctx.db, filter),
  ]);
  return {
    petitions: rows.map(({ id: _id, year, number, ...row }) => ({
      ...row,
      printed: petitionNumber({ year, number }),
      isOverdue: isOverdue(row, filter.today),
    })),
    total,
  };
}
