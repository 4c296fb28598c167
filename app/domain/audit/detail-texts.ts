import { COMMENT_ACTS } from '#app/domain/comments/comment-work.ts';
import { formatCount, formatDate, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { ROLES } from '#app/domain/people/roles.ts';
import { ROUND_STATUSES } from '#app/domain/rounds/round.ts';
import { SCORE_STAGES, SHEET_STATES } from '#app/domain/scoring/sheet-state.ts';
import { DRAFT_STEPS } from '#app/domain/survey/drafts/steps.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

type Value = string | number | boolean | null;

/** A hash is told apart by its beginning. */
const [HASH, SHOWN_OF_HASH] = [/^[0-9a-f]{32,}$/, 12];

/** The old value of a detail, by the names in which events keep it. */
function findBefore(details: Readonly<Record<string, Value>>, name: string): Value | undefined {
  if (name === 'to' && 'from' in details) return details['from'];
  if (name === 'after' && 'before' in details) return details['before'];
  return details[`${name}Before`];
}

/** Whether a detail stands as the old value of another one. */
function isBefore(details: Readonly<Record<string, Value>>, name: string): boolean {
  if (name === 'from') return 'to' in details;
  if (name === 'before') return 'after' in details;
  return name.endsWith('Before') && name.slice(0, -'Before'.length) in details;
}

function numberText(value: number, locale: Locale): string {
  return Number.isInteger(value) ? formatCount(value, locale) : formatNumber(value, 2, locale);
}

function valueText(value: Value, locale: Locale): string {
  const t = translator(locale, auditMessages, consoleMessages, roundsMessages, scoringMessages);
  if (value === null || value === '') return NO_FIGURE;
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'number') return numberText(value, locale);
  const date = parseIsoDate(value);
  if (date) return formatDate(date);
  const status = ROUND_STATUSES.find((known) => known === value);
  if (status) return t(`rounds.status.${status}`);
  const state = SHEET_STATES.find((known) => known === value);
  if (state) return t(`scoring.state.${state}`);
  const stage = SCORE_STAGES.find((known) => known === value);
  if (stage) return t(`scoring.stage.${stage}`);
  const role = ROLES.find((known) => known === value);
  if (role) return t(`console.role.${role}`);
  return HASH.test(value) ? `${value.slice(0, SHOWN_OF_HASH)}…` : value;
}

/** A value by the detail that it stands in: a year has no thousands, and steps of drafts have words of their own. */
function detailText(name: string, value: Value, locale: Locale): string {
  if (name === 'year') return String(value);
  const step = name === 'step' ? DRAFT_STEPS.find((known) => known === value) : undefined;
  if (step !== undefined) return translator(locale, questionnairesMessages)(`questionnaires.step.${step}`);
  const act = name === 'act' ? COMMENT_ACTS.find((known) => known === value) : undefined;
  if (act !== undefined) return translator(locale, commentsMessages)(`comments.event.${act}`);
  return valueText(value, locale);
}

/** What an event keeps beside its action, in words, with what was before where it changed something. */
export function detailTexts(details: Readonly<Record<string, Value>>, locale: Locale): string[] {
  const t = translator(locale, auditMessages);
  return Object.entries(details)
    .filter(([name]) => !isBefore(details, name))
    .map(([name, value]) => {
      const key = `audit.detail.${name}`;
      const label = hasPlainMessage(key, auditMessages) ? t(key) : name;
      const before = findBefore(details, name);
      const now = detailText(name, value, locale);
      if (before === undefined) return t('audit.detail', { label, now });
      return t('audit.changed', { label, before: detailText(name, before, locale), now });
    });
}
