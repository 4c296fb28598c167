import { CodeBox } from '#app/components/survey/code-box.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { ReceiptFrame } from '#app/components/receipts/receipt-frame.tsx';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import { PETITION_RATINGS, type PetitionRating } from '#app/domain/petitions/petition.ts';
import type { PetitionState } from '#app/domain/petitions/petition-state.ts';
import { paths } from '#app/paths.ts';
import type { KeysOf, MessageKey } from '#app/messages/index.ts';
import followMessages from '#app/messages/petition-follow.json' with { type: 'json' };
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

type T = Translate<KeysOf<'petitionFollow'>>;

interface ShownPetition {
  readonly printed: string;
  readonly state: PetitionState;
  readonly unitName: string;
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly answer: string | null;
  readonly answeredOn: string | null;
  readonly rating: PetitionRating | null;
  readonly word: string | null;
  readonly wordUntil: string | null;
  readonly mayRate: boolean;
}

interface FollowPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  /** Canonical. */
  readonly receipt: string;
  readonly petitions: readonly ShownPetition[];
  readonly isRated: boolean;
}

/** What the holder of a code sees of a petition and its parts, and what they say of the answer. */
export function FollowPage({ language, isSample, receipt, petitions, isRated }: FollowPageProps) {
  const t = language.words(followMessages);
  return (
    <ReceiptFrame language={language} title={t('petitionFollow.title')} isSample={isSample}>
      {isRated && (
        <p className="done" role="status">
          {t('petitionFollow.thanks')}
        </p>
      )}
      {petitions.map((petition) => (
        <section key={petition.printed}>
          <Facts petition={petition} t={t} />
          <Said petition={petition} t={t} />
          {petition.mayRate && (
            <RateForm language={language} receipt={receipt} part={petition.printed} t={t} />
          )}
        </section>
      ))}
      <p className="end aside">
        <a href={paths.petitionBox(language.chosen)}>{t('petitionFollow.other')}</a>
      </p>
    </ReceiptFrame>
  );
}

function Facts({ petition, t }: { petition: ShownPetition; t: T }) {
  const facts = [
    ['petitionFollow.number', petition.printed],
    ['petitionFollow.receivedOn', dayText(petition.receivedOn)],
    ['petitionFollow.unit', petition.unitName],
    ['petitionFollow.state', t(`petitionFollow.state.${petition.state}`)],
    ...(petition.dueOn === null ? [] : [['petitionFollow.due', dayText(petition.dueOn)] as const]),
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Said({ petition, t }: { petition: ShownPetition; t: T }) {
  const { answer, answeredOn, word, wordUntil, rating } = petition;
  return (
    <>
      {word !== null && (
        <p className="reply">
          <b>{t('petitionFollow.note')}</b>
          {word}
          {wordUntil !== null && <b>{t('petitionFollow.until', { date: dayText(wordUntil) })}</b>}
        </p>
      )}
      {answer !== null && (
        <p className="reply">
          <b>{t('petitionFollow.answerOf', { date: dayText(answeredOn) })}</b>
          {answer}
        </p>
      )}
      {rating !== null && <p>{t('petitionFollow.rated', { rating: t(`petitionFollow.${rating}`) })}</p>}
    </>
  );
}

interface RateFormProps {
  readonly language: PageLanguage;
  readonly receipt: string;
  /** The printed number of what is rated: the petition, or a part of it. */
  readonly part: string;
  readonly t: T;
}

function RateForm({ language, receipt, part, t }: RateFormProps) {
  return (
    <form method="post" action={paths.petitionFollow(receipt, language.chosen)} className="card contact">
      <h2>{t('petitionFollow.rateTitle')}</h2>
      <p className="help">{t('petitionFollow.rateHelp')}</p>
      <input type="hidden" name="part" value={part} />
      {PETITION_RATINGS.map((rating) => (
        <button key={rating} className="send" name="rating" value={rating}>
          {t(`petitionFollow.${rating}`)}
        </button>
      ))}
    </form>
  );
}

interface BoxPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly typed: string;
  readonly fault: 'petitionFollow.boxEmpty' | 'petitionFollow.boxWrong' | null;
  readonly published: readonly {
    readonly question: string;
    readonly answer: string;
    readonly unit: { readonly name: string };
    readonly receivedOn: string;
    readonly answeredOn: string;
    readonly days: number;
  }[];
}

function Box({ language, typed, fault }: { language: PageLanguage; typed?: string; fault?: string }) {
  const t = language.words(followMessages);
  const texts = {
    label: t('petitionFollow.boxLabel'),
    help: t('petitionFollow.boxHelp'),
    submit: t('petitionFollow.boxSubmit'),
  };
  const { chosen } = language;
  const other = { action: paths.receipts(), submit: t('petitionFollow.boxReceipt') };
  return (
    <CodeBox {...{ action: paths.petitionBox(), name: 'receipt', chosen, texts, typed, fault, other }} />
  );
}

/** The box for a petition's code, and what was answered in public. */
export function PetitionBoxPage({ language, isSample, typed, fault, published }: BoxPageProps) {
  const t = language.words(followMessages);
  return (
    <ReceiptFrame language={language} title={t('petitionFollow.title')} isSample={isSample}>
      <Box language={language} typed={typed} {...(fault && { fault: t(fault) })} />
      <h2>{t('petitionFollow.answeredTitle')}</h2>
      {published.length === 0 && <p>{t('petitionFollow.none')}</p>}
      {published.map(({ question, answer, unit, receivedOn, answeredOn, days }, place) => (
        <article key={place}>
          <p>
            <b>{question}</b>
          </p>
          <p className="reply">{answer}</p>
          <p className="help">
            {t('petitionFollow.facts', {
              unit: unit.name,
              received: dayText(receivedOn),
              answered: dayText(answeredOn),
              days,
            })}
          </p>
        </article>
      ))}
    </ReceiptFrame>
  );
}

interface FollowProblemProps {
  readonly messageKey: MessageKey | null;
  readonly params: MessageParams;
  readonly retryAfter: number | null;
  readonly code: string;
  readonly language: PageLanguage;
  readonly isSample: boolean;
}

/** For `citizenRoute`: what keeps a person from a petition's page. */
export function renderFollowProblem(problem: FollowProblemProps) {
  const { messageKey, language, isSample, retryAfter } = problem;
  const t = language.words(followMessages);
  if (messageKey === 'errors.rateLimited') {
    const receipt = language.words(receiptMessages);
    const text = receipt('receipt.busyText', { minutes: Math.ceil((retryAfter ?? 0) / 60) });
    return (
      <ReceiptFrame
        language={language}
        title={receipt('receipt.busyTitle')}
        text={text}
        isSample={isSample}
      />
    );
  }
  if (messageKey !== 'petitionFollow.unknownText' && messageKey !== 'petitionFollow.rateGone') {
    return renderProblem(problem);
  }
  return (
    <ReceiptFrame
      language={language}
      title={t('petitionFollow.unknownTitle')}
      text={t(messageKey)}
      isSample={isSample}
    >
      <Box language={language} typed={problem.code} />
    </ReceiptFrame>
  );
}
