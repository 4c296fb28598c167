import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface PreviewFrameProps {
  /** The address of the preview, with and without scripts. */
  at: (choice: { scripts?: string; lang?: string }) => string;
  languages: readonly string[];
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { vi: 'Tiếng Việt', en: 'English' };

/** A form as citizens see it, in the width of a phone. The links show it inside the frame. */
export function PreviewFrame({ at, languages }: PreviewFrameProps) {
  const t = useTranslate(questionnairesMessages);
  return (
    <Card title={t('questionnaires.previewTitle')}>
      <p className="mb-3 text-sm text-ink-soft">{t('questionnaires.previewHint')}</p>
      <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {languages.map((lang) => (
          <a key={lang} href={at({ lang })} target="preview" lang={lang} className="text-accent underline">
            {LANGUAGE_NAMES[lang] ?? lang}
          </a>
        ))}
        <a href={at({ scripts: '0' })} target="preview" className="text-accent underline">
          {t('questionnaires.previewPlain')}
        </a>
        <TextLink to={at({})} reloadDocument target="_blank" rel="noreferrer">
          {t('questionnaires.previewOpen')}
        </TextLink>
      </p>
      <iframe
        name="preview"
        title={t('questionnaires.previewTitle')}
        src={at({})}
        loading="lazy"
        className="h-[46rem] max-h-[80dvh] w-full max-w-[22.5rem] rounded-2xl border-4 border-line-strong bg-white"
      />
    </Card>
  );
}
