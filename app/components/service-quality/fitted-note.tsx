import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

/** What the formulas are, legally: nobody shall take them for the text of the decision. */
export function FittedNote() {
  const t = useTranslate(qualityMessages);
  return (
    <div className="mb-4">
      <Alert>{t('serviceQuality.fitted')}</Alert>
    </div>
  );
}
