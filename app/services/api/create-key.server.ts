import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { areScopesWhole, isKeyScope, KEY_SCOPES, type KeyScope } from '#app/domain/api/key-scope.ts';
import { cleanName } from '#app/domain/clean-name.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { optionalField, parseInput, textField, demand } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { endOfDate, type IsoDate, localDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertApiKey } from '#db/queries/api/api-keys.ts';
import { listUnitsByCode, type UnitRow } from '#db/queries/units/units.ts';
import { hashKeyToken, keyPrefix, makeKeyToken } from './key-token.server.ts';

const MAX_NAME_LENGTH = 100;

const scope = textField(
  (text) => (isKeyScope(text) ? text : null),
  'keys.refusal.scope',
  (text) => ({ scope: excerpt(text), scopes: KEY_SCOPES.join(', ') }),
);

/** A last day of use after today. */
function parseLastDay(today: IsoDate, text: string): IsoDate | null {
  const day = parseDateCell(text);
  return day !== null && day > today && day < '9999' ? day : null;
}

const createKeySchema = (today: IsoDate) =>
  z.object({
    name: textField((text) => cleanName(text, MAX_NAME_LENGTH), 'keys.refusal.name'),
    scopes: z
      .array(scope)
      .transform((given): readonly KeyScope[] => [...new Set(given)])
      .superRefine(demand(areScopesWhole, 'keys.refusal.noScope')),
    /** Limits the key to a unit and those below it; the whole province when not given. */
    unitCode: z.string().trim().default(''),
    /** Last local date of use; no end when not given. */
    lastDay: optionalField(
      textField(
        (text) => parseLastDay(today, text),
        'keys.refusal.expires',
        (value) => ({ value: excerpt(value) }),
      ),
    ).default(null),
  });
/** As typed into a form or a command; empty texts count as not given. */
export type CreateKeyInput = z.input<ReturnType<typeof createKeySchema>>;

export interface CreatedKey {
  readonly id: number;
  readonly name: string;
  /** To be shown once; only its hash is kept. */
  readonly token: string;
}

/**
 * Makes a key with which a program reads.
 * @throws AppError `invalid` for the fields concerned.
 */
export async function createKey(ctx: Context, input: CreateKeyInput): Promise<CreatedKey> {
  requireScope(ctx, 'keys.manage');
  const { name, scopes, unitCode, lastDay } = parseInput(createKeySchema(localDate(ctx.now)), input);
  const unit = await findUnit(ctx, unitCode);
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
      // The end of the last day.
      expiresAt: lastDay && endOfDate(lastDay),
    });
    await recordEvent(ctx, tx, {
      action: 'keys.create',
      subjectId: prefix,
      details: { name, scopes: scopes.join(' '), unit: unit?.code ?? null, lastDay },
    });
    return added;
  });
  return { id, name, token };
}

async function findUnit(ctx: Context, code: string): Promise<UnitRow | null> {
  if (code === '') return null;
  const [unit] = await listUnitsByCode(ctx.db, [code]);
  return unit ?? refuseField('unitCode', 'invalid', 'keys.refusal.unknownUnit', { code: excerpt(code) });
}
