import { refuseField } from '#app/domain/errors.ts';
import { KEEP_NAME, LEAVE_OUT, type DossierDraft, type DraftChoices } from '#app/domain/dossiers/draft.ts';
import { namesIn } from '#app/domain/dossiers/resolve-names.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { asLines } from '#app/services/plans/plan-fields.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import { updateDossierDraft } from '#db/queries/dossiers/drafts.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { requireDossierDraft } from './require-dossiers.server.ts';

const MAX_REASON = 500;

/** Whose report a file is, of which days, and why rows that do not add up are taken. */
export interface FactsInput {
  readonly unitCode: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** What a form says of a file; names by their place in it. */
interface ChosenInput extends FactsInput {
  /** A code of the list, `LEAVE_OUT`, or ''. */
  readonly units: readonly string[];
  /** A code or name typed instead; it goes first. */
  readonly typedUnits: readonly string[];
  readonly areas: readonly string[];
}

/** An empty day stays open; another text is no day. @throws FieldsRefused. */
function dayOf(text: string, field: string): string {
  if (text.trim() === '') return '';
  return parseDateCell(text) ?? refuseField(field, 'invalid', 'dossiers.refusal.day');
}

async function unitOf(ctx: Context, code: string, field: string): Promise<string> {
  const scope = requireScope(ctx, 'dossiers.import');
  return (await requireUnit(ctx, { code, scope, field })).code;
}

async function chosenUnits(ctx: Context, draft: DossierDraft, { units, typedUnits }: ChosenInput) {
  const { byId, readable } = await dossierUnits(ctx, 'dossiers.import');
  const isReadable = new Set(readable ?? byId.keys());
  // Among them units that those of the actor took over, which are beyond his scope today.
  const known = new Set([...byId.values()].filter(({ id }) => isReadable.has(id)).map(({ code }) => code));
  const chosen: Record<string, string> = {};
  for (const [place, { key }] of namesIn(draft.report, 'unit').entries()) {
    const typed = (typedUnits[place] ?? '').trim();
    const code = (units[place] ?? '').trim();
    if (typed !== '') chosen[key] = await unitOf(ctx, typed, `typed${place}`);
    else if (code === LEAVE_OUT || known.has(code)) chosen[key] = code;
    else if (code !== '') chosen[key] = await unitOf(ctx, code, `unit${place}`);
  }
  return chosen;
}

async function chosenAreas(ctx: Context, draft: DossierDraft, { areas }: ChosenInput) {
  const known = new Set([...(await listServiceAreas(ctx.db)).map(({ code }) => code), KEEP_NAME, LEAVE_OUT]);
  const chosen: Record<string, string> = {};
  for (const [place, { key }] of namesIn(draft.report, 'area').entries()) {
    const code = (areas[place] ?? '').trim();
    if (code === '') continue;
    if (!known.has(code)) refuseField(`area${place}`, 'invalid', 'dossiers.refusal.area');
    chosen[key] = code;
  }
  return chosen;
}

/** The same as choices. @throws FieldsRefused. */
export async function chooseFacts(ctx: Context, input: FactsInput): Promise<FactsInput> {
  const from = dayOf(input.from, 'from');
  const to = dayOf(input.to, 'to');
  if (from !== '' && to !== '' && to < from) refuseField('to', 'invalid', 'dossiers.refusal.period');
  const reason = asLines(input.reason);
  if (reason.length > MAX_REASON)
    refuseField('reason', 'invalid', 'dossiers.refusal.reason', { max: String(MAX_REASON) });
  const unitCode = input.unitCode.trim() === '' ? '' : await unitOf(ctx, input.unitCode.trim(), 'unitCode');
  return { unitCode, from, to, reason };
}

/** Keeps what was chosen for a file, so that it is weighed with it. @throws AppError `forbidden`, `not_found`; FieldsRefused. */
export async function chooseForDraft(
  ctx: Context,
  { ref, ...input }: ChosenInput & { readonly ref: string },
): Promise<void> {
  const { ref: known, content } = await requireDossierDraft(ctx, ref);
  const choices: DraftChoices = {
    family: content.choices.family,
    ...(await chooseFacts(ctx, input)),
    units: await chosenUnits(ctx, content, input),
    areas: await chosenAreas(ctx, content, input),
  };
  await updateDossierDraft(ctx.db, known, { ...content, choices });
}
