import type { ReactNode } from 'react';
import { NoticePage } from '#app/components/survey/notice-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import css from './receipt.css?inline';

interface ReceiptFrameProps {
  readonly language: PageLanguage;
  readonly title: string;
  readonly isSample: boolean;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** A citizen's page with the style that forms and facts around a receipt need. */
export function ReceiptFrame(props: ReceiptFrameProps) {
  return <NoticePage {...props} script={<style dangerouslySetInnerHTML={{ __html: css }} />} />;
}
