import type { ContactKind } from '#app/domain/receipts/contact.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** What was typed into the form and why it could not be taken. */
export interface TypedContact {
  readonly contact: string;
  readonly consents: boolean;
  readonly fault: Extract<KeysOf<'receipt'>, `receipt.contactFault.${string}`>;
}

interface AboutReceipt {
  readonly language: PageLanguage;
  readonly receipt: string;
  readonly t: Translate<KeysOf<'receipt'>>;
}

interface ContactFormProps extends AboutReceipt {
  readonly unitName: string;
  readonly keptDays: number;
  readonly typed: TypedContact | undefined;
}

function ContactField({ typed, t }: Pick<ContactFormProps, 'typed' | 't'>) {
  const isWrong = typed !== undefined && typed.fault !== 'receipt.contactFault.consent';
  return (
    <>
      <label className="asked" htmlFor="contact">
        {t('receipt.contactLabel')}
      </label>
      <input
        className="line"
        id="contact"
        name="contact"
        defaultValue={typed?.contact}
        autoComplete="tel"
        spellCheck={false}
        maxLength={254}
        aria-describedby={isWrong ? 'contact-fault contact-purpose' : 'contact-purpose'}
        aria-invalid={isWrong || undefined}
        autoFocus={isWrong}
      />
    </>
  );
}

/** Asks how to call back: apart from the answers, with its purpose, and a box that nobody ticked beforehand. */
export function ContactForm({ language, receipt, t, unitName, keptDays, typed }: ContactFormProps) {
  const fault = typed?.fault;
  const isConsentMissing = fault === 'receipt.contactFault.consent';
  return (
    <>
      <h2 id="contact-title">{t('receipt.contactTitle')}</h2>
      <form
        className={fault === undefined ? 'card contact' : 'card contact wrong'}
        method="post"
        action={paths.receipt(receipt, language.chosen)}
        aria-labelledby="contact-title"
        noValidate
      >
        <input type="hidden" name="change" value="leave" />
        <p className="help" id="contact-purpose">
          {t('receipt.contactPurpose', { days: keptDays })}
        </p>
        {fault !== undefined && (
          <p className="fault" id="contact-fault" role="alert">
            {t(fault)}
          </p>
        )}
        <ContactField typed={typed} t={t} />
        <label className="agree">
          <input
            type="checkbox"
            name="consent"
            value="yes"
            defaultChecked={typed?.consents ?? false}
            aria-describedby={isConsentMissing ? 'contact-fault' : undefined}
            aria-invalid={isConsentMissing || undefined}
            autoFocus={isConsentMissing}
          />
          <span>{t('receipt.contactConsent', { unit: unitName })}</span>
        </label>
        <button className="send">{t('receipt.contactSubmit')}</button>
      </form>
    </>
  );
}

interface KeptContactProps extends AboutReceipt {
  readonly contact: { readonly kind: ContactKind; readonly keptUntil: IsoDate };
}

/** Says that a contact is kept, never which, and offers to delete it. */
export function KeptContact({ language, receipt, t, contact: { kind, keptUntil } }: KeptContactProps) {
  return (
    <>
      <h2>{t('receipt.contactTitle')}</h2>
      <p>{t(`receipt.contactKept.${kind}`, { date: formatDate(keptUntil) })}</p>
      <form method="post" action={paths.receipt(receipt, language.chosen)}>
        <input type="hidden" name="change" value="delete" />
        <button className="plain">{t(`receipt.contactDelete.${kind}`)}</button>
      </form>
    </>
  );
}
