import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { NoticePage } from './notice-page.tsx';
import accessibilityMessages from '#app/messages/accessibility.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

interface AccessibilityPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

const PARTS: readonly { title: KeysOf<'accessibility'>; points: readonly KeysOf<'accessibility'>[] }[] = [
  {
    title: 'accessibility.can',
    points: [
      'accessibility.can.scripts',
      'accessibility.can.keyboard',
      'accessibility.can.reader',
      'accessibility.can.size',
      'accessibility.can.contrast',
      'accessibility.can.time',
      'accessibility.can.paper',
    ],
  },
  {
    title: 'accessibility.limits',
    points: ['accessibility.limits.kiosk', 'accessibility.limits.sign', 'accessibility.limits.tests'],
  },
];

/** What people of all abilities can do with the citizen's pages, and what they cannot do yet. */
export function AccessibilityPage({ language, isSample }: AccessibilityPageProps) {
  const t = translator(language.locale, accessibilityMessages);
  return (
    <NoticePage
      language={language}
      title={t('accessibility.title')}
      text={t('accessibility.aim')}
      isSample={isSample}
    >
      <p>{t('accessibility.standard')}</p>
      {PARTS.map(({ title, points }) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          <ul className="points">
            {points.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </section>
      ))}
      <h2>{t('accessibility.help')}</h2>
      <p>{t('accessibility.help.text')}</p>
    </NoticePage>
  );
}
