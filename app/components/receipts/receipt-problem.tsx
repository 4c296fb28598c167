import { renderProblem } from '#app/components/survey/problem-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { paths } from '#app/paths.ts';
import { ReceiptBox } from './receipt-box.tsx';
import { ReceiptFrame } from './receipt-frame.tsx';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };
import type { MessageKey } from '#app/messages/index.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PlainKeysOf } from '#app/domain/locale/translate.ts';

interface ReceiptProblemProps {
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  readonly retryAfter: number | null;
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/** The heading and text of each failure that a receipt's page can meet; any other is a defect. */
const TEXTS: Readonly<
  Record<string, readonly [PlainKeysOf<'receipt'>, PlainKeysOf<'receipt'> | 'receipt.busyText']>
> = {
  'receipt.unknownText': ['receipt.unknownTitle', 'receipt.unknownText'],
  'receipt.withdrawnText': ['receipt.withdrawnTitle', 'receipt.withdrawnText'],
  'errors.rateLimited': ['receipt.busyTitle', 'receipt.busyText'],
  'citizen.formatText': ['receipt.formTitle', 'receipt.formText'],
  'citizen.methodText': ['receipt.formTitle', 'receipt.formText'],
};

/** For `citizenRoute`: what keeps a person from a receipt's page, the same for every receipt that is not one. */
export function renderReceiptProblem(problem: ReceiptProblemProps) {
  const { messageKey, retryAfter, language, isSample } = problem;
  const texts = TEXTS[messageKey ?? ''];
  if (texts === undefined) return renderProblem(problem);
  const t = language.words(receiptMessages);
  const [title, text] = texts;
  const minutes = Math.ceil((retryAfter ?? 0) / 60);
  const isUnknown = messageKey === 'receipt.unknownText';
  return (
    <ReceiptFrame language={language} title={t(title)} text={t(text, { minutes })} isSample={isSample}>
      {isUnknown ? (
        <ReceiptBox language={language} typed={problem.code} />
      ) : (
        <p className="end">
          <a href={paths.receipts(language.chosen)}>{t('receipt.other')}</a>
        </p>
      )}
    </ReceiptFrame>
  );
}
