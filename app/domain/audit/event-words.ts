import type { Locale } from '#app/domain/locale/locale.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { detailTexts } from './detail-texts.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };

/** What is kept of something that was done. */
export interface RecordedEvent {
  readonly actorKind: 'staff' | 'cli' | 'system';
  /** Null for the command line, the system, and an account that is gone. */
  readonly staffName: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  /** Null where it has no name, or is gone. */
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

const OTHERS = { cli: 'audit.cli', system: 'audit.system' } as const;

/** An event in words: who did what to what, and what was before. */
export function eventWords(event: RecordedEvent, locale: Locale) {
  const t = translator(locale, auditMessages);
  const { actorKind, staffName, action, subjectId, subjectName, details } = event;
  const key = `audit.action.${action}`;
  return {
    who: actorKind === 'staff' ? (staffName ?? t('audit.gone')) : t(OTHERS[actorKind]),
    action: hasPlainMessage(key, auditMessages) ? t(key) : action,
    subject: subjectName ?? subjectId ?? '',
    details: detailTexts(details, locale),
  };
}
