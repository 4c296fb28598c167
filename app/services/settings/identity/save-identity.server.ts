import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import type { IdentitySettings } from '#app/domain/settings/identity-settings.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { isLocalAddress } from '#app/platform/local-address.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { ContactKeys } from '#app/services/receipts/contact-keys.ts';
import {
  deleteIdentitySettings,
  findIdentitySettings,
  storeIdentitySettings,
  type IdentityRow,
} from '#db/queries/settings/identity-settings.ts';
import { sealIdentitySecret } from './identity-secret.server.ts';

const MAX_LINE = 200;
const MAX_DOMAINS = 20;

/** What the form shows; the secret is never shown. */
export function identityFields(settings: IdentitySettings | null) {
  return {
    issuer: settings?.issuer ?? '',
    clientId: settings?.clientId ?? '',
    name: settings?.name ?? '',
    domains: settings?.domains.join('\n') ?? '',
    isOn: settings?.isOn ? '1' : '',
  };
}

/**
 * An https address as it is typed: a slash at its end is part of an issuer's name. Plain http on this machine alone, and only
 * where the site itself is tried without https.
 */
function parseIssuer(text: string, baseUrl: string): string | null {
  const typed = text.trim();
  if (typed.length > MAX_LINE || !URL.canParse(typed)) return null;
  const { protocol, search, hash, username } = new URL(typed);
  const isTried = protocol === 'http:' && isLocalAddress(typed) && baseUrl.startsWith('http:');
  const isPlain = search === '' && hash === '' && username === '';
  return isPlain && (protocol === 'https:' || isTried) ? typed : null;
}

function parseLine(text: string): string | null {
  const line = text.trim();
  return line !== '' && line.length <= MAX_LINE && !/\p{Cc}/u.test(line) ? line : null;
}

function parseDomains(text: string): string[] | null {
  const domains = text
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, '').toLowerCase())
    .filter((domain) => domain !== '');
  const isDomain = (domain: string) => /^[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(domain) && domain.length <= 100;
  return domains.length <= MAX_DOMAINS && domains.every(isDomain) ? [...new Set(domains)] : null;
}

const schemaFor = (baseUrl: string) =>
  z.object({
    issuer: textField((text) => parseIssuer(text, baseUrl), 'identity.refusal.issuer'),
    clientId: textField(parseLine, 'identity.refusal.clientId'),
    name: optionalField(textField(parseLine, 'identity.refusal.name', () => ({ max: MAX_LINE }))),
    domains: textField(parseDomains, 'identity.refusal.domains', (text) => ({
      value: excerpt(text),
      max: MAX_DOMAINS,
    })),
    isOn: z.string().transform((text) => text !== ''),
  });

type WithKeys = Context & { readonly contactKeys: ContactKeys; readonly baseUrl: string };

/** The secret as it is stored: typed anew, or the one that is there; never that of another server. */
function secretOf(ctx: WithKeys, typed: string, issuer: string, stored: IdentityRow | null) {
  if (typed !== '') {
    if (typed.length > MAX_LINE) refuseField('clientSecret', 'invalid', 'identity.refusal.secretLong');
    return sealIdentitySecret(ctx.contactKeys, typed);
  }
  if (stored === null) return refuseField('clientSecret', 'invalid', 'identity.refusal.secret');
  if (stored.issuer !== issuer) {
    return refuseField('clientSecret', 'invalid', 'identity.refusal.secretOfOther');
  }
  const { clientSecret, keyId } = stored;
  return { clientSecret, keyId };
}

/** The event has what changed, before and after; of the secret only that it did. */
function changesOf(before: IdentityRow | null, after: IdentitySettings, isNewSecret: boolean) {
  const [old, now] = [identityFields(before), identityFields(after)];
  const names = ['issuer', 'clientId', 'name', 'domains'] as const;
  const changed = names.flatMap((name) =>
    old[name] === now[name]
      ? []
      : [[`${name}Before`, oneLine(old[name])] as const, [name, oneLine(now[name])] as const],
  );
  return Object.fromEntries<string | boolean>([
    ...changed,
    ...(before?.isOn === after.isOn ? [] : [['isOn', after.isOn] as const]),
    ...(isNewSecret ? [['newSecret', true] as const] : []),
  ]);
}

const oneLine = (text: string) => text.replaceAll('\n', ', ');

/**
 * Sets the province's identity server. The secret is stored encrypted; left empty it stays, but not for another issuer, to
 * whom it would be told. Returns whether anything changed.
 * @throws AppError `forbidden`; FieldsRefused, `conflict` for what somebody else changed since (`mergeShown`).
 */
export async function saveIdentity(ctx: WithKeys, typed: Readonly<Record<string, string>>): Promise<boolean> {
  requireScope(ctx, 'settings.manage');
  return ctx.db.transaction(async (tx) => {
    const stored = await findIdentitySettings(tx);
    const settings = parseInput(schemaFor(ctx.baseUrl), mergeShown(typed, identityFields(stored)));
    const secret = (typed['clientSecret'] ?? '').trim();
    // It was typed for the server that the form named, which is another one meanwhile.
    if (secret !== '' && settings.issuer !== typed['issuer']?.trim()) {
      refuseField('clientSecret', 'conflict', 'common.contested');
    }
    const sealed = secretOf(ctx, secret, settings.issuer, stored);
    const details = changesOf(stored, settings, secret !== '');
    if (Object.keys(details).length === 0) return false;
    const next = { ...settings, ...sealed, changedAt: ctx.now };
    if (!(await storeIdentitySettings(tx, stored?.version ?? 0, next))) {
      refuse('conflict', 'identity.refusal.changedSince');
    }
    await recordEvent(ctx, tx, { action: 'settings.change_identity', details });
    return true;
  });
}

/** Forgets the identity server and its secret; nobody loses their password by it. @throws AppError `forbidden`. */
export async function removeIdentity(ctx: Context): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await ctx.db.transaction(async (tx) => {
    const issuer = await deleteIdentitySettings(tx);
    if (issuer !== null) {
      await recordEvent(ctx, tx, { action: 'settings.remove_identity', details: { issuer } });
    }
  });
}
