import { Badge } from '#app/components/ui/badge.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

/** Beside counts that were taken although their identity does not hold. */
export function BrokenBadge() {
  const t = useTranslate(dossiersMessages);
  return (
    <Badge tone="danger" icon="warning">
      {t('dossiers.isBroken')}
    </Badge>
  );
}
