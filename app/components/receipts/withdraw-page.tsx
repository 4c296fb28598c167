import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { ReceiptFrame } from './receipt-frame.tsx';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

interface WithdrawPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  /** Canonical. */
  readonly receipt: string;
}

/** Asks once more before a response is taken back, and says what follows. */
export function WithdrawPage({ language, isSample, receipt }: WithdrawPageProps) {
  const t = language.words(receiptMessages);
  return (
    <ReceiptFrame
      language={language}
      title={t('receipt.withdrawTitle')}
      text={t('receipt.withdrawText')}
      isSample={isSample}
    >
      <form method="post" action={paths.receiptWithdrawal(receipt, language.chosen)}>
        <button className="plain strong">{t('receipt.withdrawSubmit')}</button>
      </form>
      <a className="plain" href={paths.receipt(receipt, language.chosen)}>
        {t('receipt.withdrawBack')}
      </a>
    </ReceiptFrame>
  );
}
