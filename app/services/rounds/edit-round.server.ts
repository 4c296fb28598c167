import { AppError, refuseField } from '#app/domain/errors.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { splitCodes } from '#app/domain/units/codes.ts';
import type { Context } from '#app/services/context.ts';
import { changeRound, deleteRound } from './change-round.server.ts';
import { setQuotasByDossiers } from './set-quotas.server.ts';

/** The fields of all forms by which a round is changed. */
export const ROUND_EDIT_FIELDS = [
  ...(['do', 'title', 'from', 'to', 'target', 'legalBasis'] as const),
  SHOWN_FIELD,
  ...(['units', 'removeUnits', 'quota', 'error', 'year', 'sure'] as const),
];
type Typed = Readonly<Record<(typeof ROUND_EDIT_FIELDS)[number], string>>;

/** Codes that were typed; none is told at the field. */
function requireCodes(field: 'units' | 'removeUnits', text: string): string[] {
  const codes = splitCodes(text);
  return codes.length > 0 ? codes : refuseField(field, 'invalid', 'rounds.refusal.unitsNeeded');
}

type Edit = (ctx: Context, slug: string, typed: Typed) => Promise<unknown>;

const EDITS: Readonly<Record<string, readonly [edit: Edit, done: 'changed' | 'quotas' | 'deleted']>> = {
  facts: [(ctx, slug, typed) => changeRound(ctx, { slug, facts: typed }), 'changed'],
  add: [
    (ctx, slug, { units }) => changeRound(ctx, { slug, addUnits: requireCodes('units', units) }),
    'changed',
  ],
  remove: [
    (ctx, slug, { removeUnits }) =>
      changeRound(ctx, { slug, removeUnits: requireCodes('removeUnits', removeUnits) }),
    'changed',
  ],
  quota: [(ctx, slug, { quota }) => changeRound(ctx, { slug, quota: quota.trim() || null }), 'changed'],
  dossiers: [(ctx, slug, { error, year }) => setQuotasByDossiers(ctx, { slug, error, year }), 'quotas'],
  delete: [
    (ctx, slug, { sure }) =>
      sure === '' ? refuseField('sure', 'invalid', 'rounds.refusal.sure') : deleteRound(ctx, { slug }),
    'deleted',
  ],
};

/**
 * Does with a round what one of the forms of its page of changes asks for.
 * @throws FieldsRefused; AppError `not_found`, `conflict` as `changeRound`, `deleteRound` and `setQuotasByDossiers`.
 */
export async function editRound(
  ctx: Context,
  { slug, typed }: { slug: string; typed: Typed },
): Promise<'changed' | 'quotas' | 'deleted'> {
  const known = Object.hasOwn(EDITS, typed.do) ? EDITS[typed.do] : undefined;
  if (known === undefined) throw new AppError('invalid', 'errors.invalid');
  const [edit, done] = known;
  await edit(ctx, slug, typed);
  return done;
}
