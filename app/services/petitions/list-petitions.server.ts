import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parsePetitionNumber, petitionNumber } from '#app/domain/petitions/petition.ts';
import type { PetitionCause, PetitionClass, PetitionSource } from '#app/domain/petitions/petition.ts';
import type { PetitionFilterState } from '#app/domain/petitions/petition-filter.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countPetitions,
  listPetitions as queryPetitions,
  type PetitionFilter,
  type PetitionRow,
} from '#db/queries/petitions/petitions.ts';

/** What the register is narrowed to; nothing narrows by itself. */
export interface PetitionChoice {
  readonly state?: PetitionFilterState | undefined;
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
export interface PetitionLine extends Pick<
  PetitionRow,
  | 'ref'
  | 'title'
  | 'class'
  | 'source'
  | 'state'
  | 'unit'
  | 'receivedOn'
  | 'assignedOn'
  | 'dueOn'
  | 'firstDueOn'
  | 'firstAnsweredOn'
  | 'resolvedOn'
  | 'publishedOn'
  | 'rating'
> {
  readonly printed: string;
  readonly isOverdue: boolean;
}

/** The filter of a choice within what the actor may read. */
export function filterOf(ctx: Context, { search = '', ...choice }: PetitionChoice): PetitionFilter {
  requireScope(ctx, 'petitions.open');
  const numbered = parsePetitionNumber(search) ?? undefined;
  return {
    ...choice,
    sight: petitionSight(ctx.actor),
    today: localDate(ctx.now),
    numbered,
    search: numbered === undefined ? foldVietnamese(search) || undefined : undefined,
  };
}

/** A stored petition as lists show it. */
export function petitionLine(row: PetitionRow, today: IsoDate): PetitionLine {
  const isOwed = row.state === 'received' || row.state === 'in_work';
  return {
    ...row,
    printed: petitionNumber(row),
    isOverdue: isOwed && row.dueOn !== null && row.dueOn < today,
  };
}

/** A page of the register within the actor's reach, the latest first. @throws AppError `forbidden`. */
export async function listPetitions(
  ctx: Context,
  { page, pageSize, ...choice }: PetitionChoice & { readonly page: number; readonly pageSize: number },
): Promise<{ petitions: PetitionLine[]; total: number }> {
  const filter = filterOf(ctx, choice);
  const [rows, total] = await Promise.all([
    queryPetitions(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countPetitions(ctx.db, filter),
  ]);
  return { petitions: rows.map((row) => petitionLine(row, filter.today)), total };
}
