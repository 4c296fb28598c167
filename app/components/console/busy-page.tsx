import { NoticePage } from '#app/components/survey/notice-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };

interface BusyPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  /** Too much waits already, or what was being made broke off. */
  readonly why: 'full' | 'brokenOff';
}

/** A page that needs nothing of what is busy: when to try again. */
export function BusyPage({ language, isSample, why }: BusyPageProps) {
  const t = language.words(errorsMessages);
  return (
    <NoticePage {...{ language, isSample }} title={t('errors.titleRateLimited')} text={t(`errors.${why}`)} />
  );
}
