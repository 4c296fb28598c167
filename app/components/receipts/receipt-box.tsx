import { CodeBox } from '#app/components/survey/code-box.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { ReceiptFrame } from './receipt-frame.tsx';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

interface ReceiptBoxProps {
  readonly language: PageLanguage;
  readonly typed?: string;
  /** Why what was typed is no receipt. */
  readonly fault?: string;
}

/** The box for a receipt that was written down. */
export function ReceiptBox({ language, typed, fault }: ReceiptBoxProps) {
  const t = language.words(receiptMessages);
  const texts = {
    label: t('receipt.boxLabel'),
    help: t('receipt.boxHelp'),
    submit: t('receipt.boxSubmit'),
  };
  const { chosen } = language;
  const other = { action: paths.petitionBox(), submit: t('receipt.boxPetition') };
  return <CodeBox {...{ action: paths.receipts(), name: 'receipt', chosen, texts, typed, fault, other }} />;
}

interface ReceiptBoxPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly typed: string;
  readonly fault: 'receipt.boxEmpty' | 'receipt.boxWrong' | null;
}

/** The page of the box for a receipt, with what was typed kept. */
export function ReceiptBoxPage({ language, isSample, typed, fault }: ReceiptBoxPageProps) {
  const t = language.words(receiptMessages);
  return (
    <ReceiptFrame language={language} title={t('receipt.title')} isSample={isSample}>
      <ReceiptBox language={language} typed={typed} {...(fault && { fault: t(fault) })} />
    </ReceiptFrame>
  );
}
