import { existsSync } from 'node:fs';
import { isIP, isIPv6 } from 'node:net';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { fault, settingWords } from './setting-words.ts';
import { StartError } from './start-error.ts';

const optionalText = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();

const networks = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .transform((parts, context) =>
    parts.map((part) => {
      const [address = '', bits = isIPv6(address) ? '128' : '32', ...more] = part.split('/');
      const most = isIPv6(address) ? 128 : 32;
      if (isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most) {
        return { address, bits: Number(bits) };
      }
      context.addIssue({ code: 'custom', message: fault('network'), params: { part } });
      return z.NEVER;
    }),
  );

/** Separated by commas, the current one first. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.tuple([z.string().min(32)], z.string().min(32)));

/** 32 bytes in base64url each, separated by commas, the current one first. */
const signingKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, fault('key'));
const signingKeys = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.tuple([signingKey], signingKey));

const settingsSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().trim().default('0.0.0.0'),
  BASE_URL: z
    .url({ protocol: /^https?$/, abort: true, error: fault('wholeAddress') })
    .refine((url) => /^https?:\/\/[^/?#]+\/*$/i.test(url), fault('noPath'))
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  SESSION_SECRET: z.string().min(32).optional(),
  /** Hours after which people log in again, whatever they do meanwhile. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  /** Minutes without a request after which people log in again. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(120),
  /** Days in which an administrator sets up the second factor. */
  SECOND_FACTOR_GRACE_DAYS: z.coerce.number().int().min(0).max(90).default(7),
  MARK_SECRET: z.string().min(32).optional(),
  FORM_SECRET: secrets.optional(),
  CONTACT_KEY: secrets.optional(),
  SEAL_KEY: signingKeys.optional(),
  /** Days after which a contact is deleted. */
  CONTACT_DAYS: z.coerce.number().int().min(1).max(365).default(90),
  /** Groups of fewer responses are withheld from everybody outside the province's own team. */
  DISCLOSURE_THRESHOLD: z.coerce.number().int().min(3).max(20).default(5),
  TRUST_PROXY: z.stringbool().default(false),
  /** Whether staff are answered by threads of their own; not set: where the machine has more than one core and 1.5 GB. */
  THREADS: z.stringbool().optional(),
  /** Networks of the offices' own computers (CIDR, separated by commas); responses from there get a flag. */
  OFFICE_NETWORKS: networks.default([]),
  /** Networks that offices offer to their visitors (CIDR, separated by commas); many may answer there. */
  VISITOR_NETWORKS: networks.default([]),
  /** Not set: the sample province is loaded into an empty embedded database, and never into one of DATABASE_URL. */
  SIPAS_DEMO: z.stringbool().optional(),
  SIPAS_LANG: optionalText,
  /** The mail server for notifications of reports; without it none are sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** The sender of such mail. */
  MAIL_FROM: optionalText,
  /** The province's identity server (OpenID Connect); plain http only on this machine. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, abort: true })
    .refine((url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url), fault('speaksHttps'))
    .optional(),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  /** What its button says. */
  OIDC_NAME: optionalText,
  /** Where a backup is kept each day; without it none is made by itself. */
  BACKUP_DIR: optionalText,
  /** The hour of Viet Nam from which the backup of a day is made. */
  BACKUP_HOUR: z.coerce.number().int().min(0).max(23).default(1),
  /** Days after which such a backup is deleted. */
  BACKUP_DAYS: z.coerce.number().int().min(1).max(3650).default(14),
  /** Where our own database server keeps its log, so that it can be brought to any moment; without it it keeps none. */
  WAL_DIR: optionalText,
  /** A file with the passphrase that backups are encrypted with. */
  BACKUP_PASSPHRASE_FILE: optionalText,
  /** Whoever holds it may read `/metrics`; without it there is no such address. */
  METRICS_TOKEN: z.string().trim().min(24).optional(),
  /** A port of 127.0.0.1 that answers `/metrics` without a token. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
const envSchema = settingsSchema
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: fault('mailFrom'),
  })
  .refine(
    ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
      OIDC_ISSUER === undefined || (OIDC_CLIENT_ID !== undefined && OIDC_CLIENT_SECRET !== undefined),
    { path: ['OIDC_CLIENT_ID'], message: fault('clientId') },
  );
export type Env = z.infer<typeof envSchema>;

/**
 * The settings of `.env.example`, checked once.
 * @throws StartError that names every wrong setting and why, on one line each, in the language of the terminal.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { error, explain, heading } = settingWords(given['SIPAS_LANG']);
  const result = envSchema.safeParse(given, { error });
  if (result.success) return result.data;
  throw new StartError(`${heading}:\n${result.error.issues.map(explain).join('\n')}`);
}

/** The settings of this process: its environment, then the file `.env` of the current folder for what is not set there. */
export function readEnv(): Env {
  if (existsSync('.env')) loadEnvFile('.env');
  return parseEnv(process.env);
}
