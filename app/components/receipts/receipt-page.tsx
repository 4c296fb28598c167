import type { ReactNode } from 'react';
import type { CommentState } from '#app/domain/comments/comment-state.ts';
import type { ContactKind } from '#app/domain/receipts/contact.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { PlainKeysOf, Translate } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import { paths } from '#app/paths.ts';
import { ContactForm, KeptContact, type TypedContact } from './contact-form.tsx';
import { ReceiptFrame } from './receipt-frame.tsx';
import followMessages from '#app/messages/petition-follow.json' with { type: 'json' };
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

/** What became of a response, as its sender is shown it. */
export interface ShownReceipt {
  readonly receivedOn: IsoDate;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  readonly withdrawnOn: IsoDate | null;
  readonly comment: {
    readonly state: CommentState;
    readonly since: IsoDate | null;
    readonly reply: string | null;
    /** The unit that it was passed to, and that replies. */
    readonly replier: string | null;
  } | null;
  readonly contact: { readonly kind: ContactKind; readonly keptUntil: IsoDate } | null;
  /** By what a petition that was made of the comment is followed. */
  readonly petition: string | null;
}

/** What was just done, told once. */
export const RECEIPT_NEWS = ['contact', 'deleted', 'withdrawn'] as const;
export type ReceiptNews = (typeof RECEIPT_NEWS)[number];

interface ReceiptPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  /** Canonical. */
  readonly receipt: string;
  readonly shown: ShownReceipt;
  /** Days a contact is kept. */
  readonly keptDays: number;
  readonly news: ReceiptNews | null;
  /** A contact that could not be taken as it was typed. */
  readonly typed?: TypedContact;
}

type T = Translate<KeysOf<'receipt'>>;

function Facts({ receipt, shown, t }: { receipt: string; shown: ShownReceipt; t: T }) {
  const { unitName, counterName, serviceAreaName, receivedOn, withdrawnOn } = shown;
  const place = [unitName, counterName, serviceAreaName].filter((name) => name !== null).join(' · ');
  const state =
    withdrawnOn === null ? t('receipt.counted') : t('receipt.withdrawn', { date: formatDate(withdrawnOn) });
  const facts: [PlainKeysOf<'receipt'>, ReactNode, string?][] = [
    ['receipt.number', formatReceipt(receipt), 'symbols'],
    ['receipt.receivedOn', formatDate(receivedOn)],
    ['receipt.place', place],
    ['receipt.state', state, withdrawnOn === null ? undefined : 'off'],
  ];
  return (
    <dl className="facts">
      {facts.map(([label, value, className]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd className={className}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CommentStanding({ shown, t }: { shown: ShownReceipt; t: T }) {
  const { comment, unitName } = shown;
  return (
    <>
      <h2>{t('receipt.commentTitle')}</h2>
      {comment === null ? (
        <p>{t('receipt.commentNone')}</p>
      ) : (
        <p>
          {t(`receipt.comment.${comment.state}`, {
            date: comment.since === null ? '' : formatDate(comment.since),
          })}
        </p>
      )}
      {comment?.reply != null && (
        <p className="reply">
          <b>{t('receipt.replyFrom', { unit: comment.replier ?? unitName })}</b>
          {comment.reply}
        </p>
      )}
      <p className="help">{t('receipt.hidden')}</p>
    </>
  );
}

/** What the holder of a receipt sees and may do: where the response and its comment stand, a contact, the way out. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { language, isSample, receipt, shown, keptDays, news, typed } = props;
  const t = language.words(receiptMessages);
  const title = t('receipt.pageTitle');
  const isWithdrawn = shown.withdrawnOn !== null;
  return (
    <ReceiptFrame language={language} title={title} isSample={isSample}>
      {news !== null && (
        <p className="done" role="status">
          {t(`receipt.done.${news}`)}
        </p>
      )}
      <Facts receipt={receipt} shown={shown} t={t} />
      {isWithdrawn && <p>{t('receipt.withdrawnDeleted')}</p>}
      {!isWithdrawn && (
        <>
          <CommentStanding shown={shown} t={t} />
          {shown.petition !== null && (
            <p>
              <a href={paths.petitionFollow(shown.petition, language.chosen)}>
                {language.words(followMessages)('petitionFollow.receiptLink')}
              </a>
            </p>
          )}
          {shown.contact === null ? (
            <ContactForm {...{ language, receipt, keptDays, t, typed, unitName: shown.unitName }} />
          ) : (
            <KeptContact language={language} receipt={receipt} contact={shown.contact} t={t} />
          )}
        </>
      )}
      <p className="end aside">
        {!isWithdrawn && (
          <a href={paths.receiptWithdrawal(receipt, language.chosen)}>{t('receipt.withdrawLink')}</a>
        )}
        <a href={paths.privacy(language.chosen)}>{language.t('citizen.privacyLink')}</a>
      </p>
    </ReceiptFrame>
  );
}
