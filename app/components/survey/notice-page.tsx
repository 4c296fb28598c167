import type { ReactNode } from 'react';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { CitizenDocument } from './citizen-document.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface NoticePageProps {
  readonly language: PageLanguage;
  readonly title: string;
  readonly isSample: boolean;
  /** What happened and what to do. */
  readonly text?: string;
  /** A tick over the heading. */
  readonly mark?: 'arrived';
  readonly children?: ReactNode;
  readonly script?: ReactNode;
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d="M20 33l8.5 8.5 16-18" />
    </svg>
  );
}

/** One calm page with one thing to say. */
export function NoticePage({ language, title, text, isSample, mark, children, script }: NoticePageProps) {
  return (
    <CitizenDocument language={language} title={title} description={text} isSample={isSample} script={script}>
      <main className="notice">
        <div className="top">
          <LanguageSwitch language={language} />
        </div>
        {mark === 'arrived' && <Tick />}
        <h1>{title}</h1>
        {text !== undefined && <p>{text}</p>}
        {children}
      </main>
    </CitizenDocument>
  );
}
