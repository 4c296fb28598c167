import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';

export default function Overview() {
  const t = useTranslate(consoleMessages);
  return <PageHeader title={t('console.overview')} />;
}
