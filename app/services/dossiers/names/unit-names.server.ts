import { LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import { nameKey, NameMatcher } from '#app/domain/dossiers/match-names.ts';
import type { NamedFile } from '#app/domain/dossiers/named-files.ts';
import type { NameOrigin, Remembered, ResolvedName } from '#app/domain/dossiers/resolve-names.ts';
import { scopeOf, type Permission } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import { listDossierNames, saveDossierName } from '#db/queries/dossiers/drafts.ts';
import { unitCandidates, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';

/** A name of a file with what may be chosen for it. */
export interface NameView {
  readonly name: string;
  readonly rows: number;
  readonly code: string;
  readonly origin: NameOrigin;
  /** Codes with their names, the likeliest first; the chosen one among them. */
  readonly choices: readonly {
    readonly code: string;
    readonly name: string;
    readonly percent: number | null;
  }[];
}

/** A resolved name as a page shows it; `others` are codes that stand for no unit. */
export function nameView(
  { name, rows, code, origin, before, suggestions }: ResolvedName,
  nameOf: (code: string) => string,
  others: readonly string[] = [LEAVE_OUT],
): NameView {
  const suggested = suggestions.map((one) => ({
    ...{ code: one.code, name: nameOf(one.code) },
    percent: Math.round(one.likeness * 100),
  }));
  const unlisted = [code, before].filter(
    (one) => one !== '' && !others.includes(one) && !suggested.some((listed) => listed.code === one),
  );
  const beside = unlisted.map((one) => ({ code: one, name: nameOf(one), percent: null }));
  return { name, rows, code, origin, choices: [...beside, ...suggested] };
}

/** What names of units mean in files of a kind, as the province chose it before: by `nameKey`. */
export async function rememberedUnits(
  ctx: Context,
  {
    file,
    names,
    all,
  }: { readonly file: NamedFile; readonly names: readonly string[]; readonly all: DossierUnits },
): Promise<Map<string, Remembered>> {
  const rows = await listDossierNames(ctx.db, file, names.map(nameKey));
  return new Map(
    rows.flatMap(({ kind, name, unitId, passedCode }) => {
      const code = unitId === null ? undefined : all.byId.get(unitId)?.code;
      return kind === 'unit' && code !== undefined ? [[name, { code, passed: passedCode }] as const] : [];
    }),
  );
}

/** What a form says of one name of a file. */
export interface ChosenName {
  readonly name: string;
  /** A code of the list, `LEAVE_OUT`, or ''. */
  readonly unit: string;
  /** A code or name typed instead; it goes first. */
  readonly typed: string;
}

/**
 * What was chosen for names of units: codes by `nameKey`.
 * @throws FieldsRefused beside `typed0` or `unit0` for a unit that is not there or out of reach.
 */
export async function chosenUnits(
  ctx: Context,
  permission: Permission,
  names: readonly ChosenName[],
): Promise<Map<string, string>> {
  const scope = requireScope(ctx, permission);
  const chosen = new Map<string, string>();
  for (const [place, { name, unit, typed }] of names.entries()) {
    const [code, field] =
      typed.trim() === '' ? [unit.trim(), `unit${place}`] : [typed.trim(), `typed${place}`];
    if (name === '' || code === '') continue;
    const found = code === LEAVE_OUT ? code : (await requireUnit(ctx, { code, scope, field })).code;
    chosen.set(nameKey(name), found);
  }
  return chosen;
}

/** Keeps what was chosen for the next files of the kind where the province chose; a name means the same to everybody. */
export async function rememberUnits(
  ctx: Context,
  {
    file,
    permission,
    chosen,
    all,
  }: {
    readonly file: NamedFile;
    readonly permission: Permission;
    readonly chosen: ReadonlyMap<string, string>;
    readonly all: DossierUnits;
  },
): Promise<void> {
  if (scopeOf(ctx.actor, permission)?.kind !== 'all') return;
  const ids = new Map([...all.byId.values()].map(({ code, id }) => [code, id]));
  const today = localDate(ctx.now);
  const matcher = new NameMatcher(unitCandidates(all, { from: today, to: today }));
  for (const [name, code] of chosen) {
    const unitId = ids.get(code);
    const exact = matcher.exact(name);
    const passedCode = exact === code ? '' : (exact ?? '');
    if (unitId !== undefined)
      await saveDossierName(ctx.db, { family: file, kind: 'unit', name, unitId, passedCode });
  }
}
