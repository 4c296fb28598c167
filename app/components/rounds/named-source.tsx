import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { NamedSource } from '#app/domain/rounds/facts.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

/** A definition or method in one line, marked when its wording is a draft. */
export function NamedSourceLine({ named }: { named: NamedSource }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  return (
    <span>
      {named.title?.[locale] ?? named.key}{' '}
      {named.source?.status === 'draft' && (
        <span title={t('rounds.draftWordingHint', { reference: named.source.reference })}>
          <Badge tone="warning">{t('rounds.draftWording')}</Badge>
        </span>
      )}
    </span>
  );
}

/** A definition or method with all that must be said about it: its number, what it does, where it comes from. */
export function NamedSourceDetails({
  named,
  draftHint,
}: {
  named: NamedSource;
  draftHint: 'wording' | 'method';
}) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const { source } = named;
  const drafts = {
    wording: 'rounds.draftWordingHint',
    method: 'rounds.draftMethodHint',
  } as const;
  return (
    <div className="flex flex-col gap-1">
      <span>
        <NamedSourceLine named={named} /> <code className="text-xs text-ink-faint">{named.key}</code>
      </span>
      {named.description && <span className="text-sm text-ink-soft">{named.description[locale]}</span>}
      {source && (
        <span className="text-xs text-ink-faint">
          {t(source.status === 'draft' ? drafts[draftHint] : 'rounds.confirmedHint', {
            reference: source.reference,
          })}
        </span>
      )}
    </div>
  );
}
