import { refuse } from '#app/domain/errors.ts';
import { isKeyScope, KEY_SCOPES, type KeyScope } from '#app/domain/api/key-scope.ts';
import { cleanName } from '#app/domain/clean-name.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { addDays, localDate, parseIsoDate, startOfDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertApiKey } from '#db/queries/api/api-keys.ts';
import { listUnitsByCode, type UnitRow } from '#db/queries/units/units.ts';
import { hashKeyToken, keyPrefix, makeKeyToken } from './key-token.server.ts';

/** As typed into a form or a command; empty texts count as not given. */
export interface CreateKeyInput {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Limits the key to a unit and those below it; the whole province when not given. */
  readonly unitCode?: string;
  /** Last local date of use, 'YYYY-MM-DD'; no end when not given. */
  readonly lastDay?: string;
}

export interface CreatedKey {
  readonly id: number;
  readonly name: string;
  /** To be shown once; only its hash is kept. */
  readonly token: string;
}

const MAX_NAME_LENGTH = 100;

/**
 * Makes a key with which a program reads figures.
 * @throws AppError `invalid` for a wrong name, scope, unit or day.
 */
export async function createKey(ctx: Context, input: CreateKeyInput): Promise<CreatedKey> {
  requireScope(ctx, 'keys.manage');
  const name = parseName(input.name);
  const scopes = parseScopes(input.scopes);
  const unit = await findUnit(ctx, input.unitCode?.trim() ?? '');
  const expiresAt = parseLastDay(ctx, input.lastDay?.trim() ?? '');
  const token = makeKeyToken();
  const prefix = keyPrefix(token);
  const id = await ctx.db.transaction(async (tx) => {
    const added = await insertApiKey(tx, {
      name,
      prefix,
      tokenHash: hashKeyToken(token) ?? '',
      scopes: [...scopes],
      unitId: unit?.id ?? null,
      createdBy: staffIdOf(ctx.actor),
      createdAt: ctx.now,
      expiresAt,
    });
    await recordEvent(ctx, tx, {
      action: 'keys.create',
      subjectId: prefix,
      details: { name, scopes: scopes.join(' '), unit: unit?.code ?? null, lastDay: input.lastDay || null },
    });
    return added;
  });
  return { id, name, token };
}

function parseName(text: string): string {
  return cleanName(text, MAX_NAME_LENGTH) ?? refuse('invalid', 'keys.refusal.name');
}

function parseScopes(texts: readonly string[]): readonly KeyScope[] {
  const scopes = [...new Set(texts)].map((text) =>
    isKeyScope(text)
      ? text
      : refuse('invalid', 'keys.refusal.scope', { scope: excerpt(text), scopes: KEY_SCOPES.join(', ') }),
  );
  // Every other scope widens this one.
  return scopes.includes('results:read') ? scopes : refuse('invalid', 'keys.refusal.noScope');
}

async function findUnit(ctx: Context, code: string): Promise<UnitRow | null> {
  if (code === '') return null;
  const [unit] = await listUnitsByCode(ctx.db, [code]);
  return unit ?? refuse('invalid', 'keys.refusal.unknownUnit', { code: excerpt(code) });
}

/** The end of the last day of use, null for no end. */
function parseLastDay(ctx: Context, text: string): Date | null {
  if (text === '') return null;
  const day = parseIsoDate(text);
  if (day === null || day <= localDate(ctx.now) || day >= '9999') {
    return refuse('invalid', 'keys.refusal.expires', { value: excerpt(text) });
  }
  return startOfDate(addDays(day, 1));
}
