import { useTranslate } from '#app/components/ui/locale.tsx';
import commonMessages from '#app/messages/common.json' with { type: 'json' };

/** Says on every page, and in print, that the data is fictitious. */
export function SampleBanner() {
  const t = useTranslate(commonMessages);
  return (
    <aside className="border-b border-warning/30 bg-warning-soft px-4 py-1.5 text-center text-sm font-medium text-warning">
      {t('common.sampleData')}
    </aside>
  );
}
