import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { receiptMessages } from '#app/domain/locale/receipt-messages.ts';
import { paths } from '#app/paths.ts';
import { ReceiptFrame } from './receipt-frame.tsx';

interface ReceiptBoxProps {
  readonly language: PageLanguage;
  readonly typed?: string;
  /** Why what was typed is no receipt. */
  readonly fault?: string;
}

/** The box for a receipt that was written down. */
export function ReceiptBox({ language, typed, fault }: ReceiptBoxProps) {
  const t = language.words(receiptMessages);
  return (
    <form className={fault === undefined ? 'card code' : 'card code wrong'} action={paths.receipts()}>
      {language.chosen !== undefined && <input type="hidden" name="lang" value={language.chosen} />}
      <label className="asked" htmlFor="code">
        {t('receipt.boxLabel')}
      </label>
      <p className="help" id="code-help">
        {t('receipt.boxHelp')}
      </p>
      {fault !== undefined && (
        <p className="fault" id="code-fault" role="alert">
          {fault}
        </p>
      )}
      <input
        id="code"
        name="receipt"
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={32}
        enterKeyHint="go"
        aria-describedby={fault === undefined ? 'code-help' : 'code-fault code-help'}
        aria-invalid={fault !== undefined || undefined}
      />
      <button className="send">{t('receipt.boxSubmit')}</button>
    </form>
  );
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
