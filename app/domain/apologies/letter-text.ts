import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { splitDate, storedDate } from '#app/domain/periods/date.ts';
import { letterNumber, type ApologyReason } from './apology.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

/** A place that the officer fills in. */
const OPEN = '[…]';

/** What a letter of apology is made of. */
export interface LetterFacts {
  readonly agency: string;
  /** Null where nobody is known any more. */
  readonly person: string | null;
  readonly code: string;
  readonly procedure: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly newDueOn: string;
  readonly reason: ApologyReason;
  readonly note: string | null;
  readonly number: number | null;
  readonly signedOn: string | null;
  readonly place: string | null;
  /** Where whoever gets it tells how it went; null where nothing is asked now. */
  readonly address: string | null;
}

const day = (date: string) => formatDate(storedDate(date));

/**
 * The letter in words, with the fields of the form "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết" (QĐ
 * 3621/QĐ-BYT of 24/11/2025, which prints that of the one-stop regime). What is not known stays to be filled in.
 */
export function letterText(facts: LetterFacts, locale: Locale) {
  const t = translator(locale, apologiesMessages);
  const person = facts.person ?? OPEN;
  const signed = facts.signedOn === null ? null : splitDate(storedDate(facts.signedOn));
  const two = (value: number) => String(value).padStart(2, '0');
  const { agency, code, procedure } = facts;
  const reason = [
    ...(facts.reason === 'other' ? [] : [t(`apologies.reason.${facts.reason}`)]),
    ...(facts.note === null ? [] : [facts.note]),
  ].join('. ');
  return {
    symbol: t('apologies.letter.symbol', { number: letterNumber(facts.number) ?? `${OPEN}/PXL` }),
    placeDate: t('apologies.letter.placeDate', {
      place: facts.place ?? OPEN,
      day: signed === null ? OPEN : two(signed.day),
      month: signed === null ? OPEN : two(signed.month),
      year: signed === null ? OPEN : String(signed.year),
    }),
    name: [t('apologies.letter.name'), t('apologies.letter.about')],
    to: t('apologies.letter.to', { person }),
    paragraphs: [
      t('apologies.letter.received', { date: day(facts.receivedOn), agency, procedure }),
      t('apologies.letter.person', { person }),
      t('apologies.letter.code', { code }),
      t('apologies.letter.due', { date: day(facts.dueOn) }),
      t('apologies.letter.notReady', { agency }),
      t('apologies.letter.reason', { reason: reason.replace(/[.\s]+$/u, '') }),
      t('apologies.letter.sorry', { agency, date: day(facts.newDueOn) }),
    ],
    invitation:
      facts.address === null
        ? null
        : {
            address: facts.address,
            text: t('apologies.letter.invitation', { agency, address: facts.address }),
          },
  };
}
