import type { ReactNode } from 'react';
import { CitizenDocument } from '#app/components/survey/citizen-document.tsx';
import { LanguageSwitch } from '#app/components/survey/language-switch.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };
import css from './publication.css?inline';

interface PublicationFrameProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly title: string;
  /** Where the link at the top leads, and its text. */
  readonly back: { readonly href: string; readonly text: string };
  /** One sentence for search engines; that of results when absent. */
  readonly description?: string;
  /** Of the window, where it is not the heading. */
  readonly windowTitle?: string;
  /** Links to the same as a feed or as data. */
  readonly head?: ReactNode;
  /** What this page's style has beside that of all public pages. */
  readonly style?: string;
  readonly children: ReactNode;
}

/** A public page of results: one document, no script, read by phones, search engines and printers. */
export function PublicationFrame(props: PublicationFrameProps) {
  const {
    language,
    isSample,
    title,
    back,
    description,
    windowTitle = title,
    head,
    style = '',
    children,
  } = props;
  return (
    <CitizenDocument
      language={language}
      title={windowTitle}
      description={description ?? language.words(publicationMessages)('publication.description')}
      isSample={isSample}
      isFindable
      script={
        <>
          {head}
          <style dangerouslySetInnerHTML={{ __html: css + style }} />
        </>
      }
    >
      <main className="pub" id="top">
        <div className="top">
          <a className="back" href={back.href}>
            {back.text}
          </a>
          <LanguageSwitch language={language} />
        </div>
        <h1>{title}</h1>
        {children}
      </main>
    </CitizenDocument>
  );
}
