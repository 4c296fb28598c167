import { z } from 'zod';
import { MAX_COMMENT_DAYS } from '#app/domain/comments/comment-work.ts';
import { DAY_RULES } from '#app/domain/settings/day-rule.ts';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import {
  MAX_THRESHOLD,
  settingsFields,
  type ProvinceSettings,
} from '#app/domain/settings/province-settings.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { changeSettings as storeChange } from '#db/queries/settings/settings.ts';
import { getSettings } from './get-settings.server.ts';

const MAX_LINE = 120;
const MAX_RECIPIENTS = 15;

function parseLine(text: string): string | null {
  const line = asTyped(text).replace(/\s+/g, ' ').trim();
  return line.length <= MAX_LINE && !/\p{Cc}/u.test(line) ? line : null;
}

/** One a line; the dash and the semicolon that the document puts around each are taken off. */
function parseRecipients(text: string): string | null {
  const lines = asTyped(text)
    .split(/\r\n?|\n/)
    .map(
      (line) =>
        parseLine(line)
          ?.replace(/^[-–•]\s*/, '')
          .replace(/[;.]$/, '') ?? null,
    )
    .filter((line) => line !== '');
  return lines.length <= MAX_RECIPIENTS && !lines.includes(null) ? lines.join('\n') : null;
}

/** A number as people write it: digits with spaces, dots or hyphens, a short one too. */
function parseHotline(text: string): string | null {
  const line = parseLine(text);
  return line !== null && /^\+?\d[\d .()-]{1,24}$/.test(line) ? line : null;
}

/** A whole number of at most two digits; null for none, or one beyond the bounds. */
function numberWithin(text: string, least: number, most: number): number | null {
  const number = /^\d{1,2}$/.test(text.trim()) ? Number(text.trim()) : null;
  return number !== null && number >= least && number <= most ? number : null;
}

const line = optionalField(textField(parseLine, 'settings.refusal.line', () => ({ max: MAX_LINE })));

const schemaFrom = (least: number) =>
  z.object({
    name: line,
    parentBody: line,
    issuingBody: line,
    symbol: optionalField(
      textField((text) => {
        const symbol = parseLine(text);
        return symbol !== null && /^[\p{L}\d.&-]{1,20}$/u.test(symbol) ? symbol : null;
      }, 'settings.refusal.symbol'),
    ),
    place: line,
    addressee: line,
    signerTitle: line,
    signerName: line,
    recipients: optionalField(
      textField(parseRecipients, 'settings.refusal.recipients', () => ({
        lines: MAX_RECIPIENTS,
        max: MAX_LINE,
      })),
    ),
    hotline: optionalField(
      textField(parseHotline, 'settings.refusal.hotline', (text) => ({ value: excerpt(text) })),
    ),
    disclosureThreshold: optionalField(
      textField(
        (text) => numberWithin(text, least, MAX_THRESHOLD),
        'settings.refusal.threshold',
        () => ({ least, most: MAX_THRESHOLD }),
      ),
    ),
    apologyDays: optionalField(choiceField(DAY_RULES)),
    commentDays: optionalField(
      textField(
        (text) => numberWithin(text, 1, MAX_COMMENT_DAYS),
        'settings.refusal.commentDays',
        () => ({ most: MAX_COMMENT_DAYS }),
      ),
    ),
  });

/**
 * Changes what the province set; the audit event has what was before and after. `typed` are the fields as they came in,
 * with what they had shown (`mergeShown`); `least` is the disclosure threshold of the environment, below which nobody
 * goes. Returns whether anything changed.
 * @throws AppError `forbidden`; FieldsRefused for what is to be mended, `conflict` for what somebody else changed since.
 */
export async function changeSettings(
  ctx: Context,
  typed: Readonly<Record<string, string>>,
  { least }: { readonly least: number },
): Promise<boolean> {
  const before = await getSettings(ctx);
  const wanted = parseInput(schemaFrom(least), mergeShown(typed, settingsFields(before)));
  const names = Object.keys(wanted) as (keyof ProvinceSettings)[];
  const changed = names.filter((name) => wanted[name] !== before[name]);
  if (changed.length === 0) return false;
  const details = Object.fromEntries(
    changed.flatMap((name) => [
      [`${name}Before`, before[name]],
      [name, wanted[name]],
    ]),
  );
  await ctx.db.transaction(async (tx) => {
    const { version } = before;
    if (!(await storeChange(tx, { version, change: wanted, at: ctx.now }))) {
      refuse('conflict', 'settings.refusal.changedSince');
    }
    await recordEvent(ctx, tx, { action: 'settings.change', details });
  });
  return true;
}
