import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import type { Answer, RateStyle } from '#app/domain/results/print/view.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

interface AnswerSentenceProps {
  answer: Answer;
  rate: RateStyle;
  /** What was counted: the period, then each filter. */
  about: readonly string[];
}

/** The answer before the table: the figure with its interval and responses, and what it is about. */
export function AnswerSentence({ answer, rate, about }: AnswerSentenceProps) {
  const t = useTranslate(resultsMessages);
  const { name } = answer;
  return (
    <section className="mb-5 rounded-lg border border-line bg-surface px-4 py-3.5">
      {answer.rate === null ? (
        <p className="text-base">
          {t(answer.isSuppressed ? 'results.answerSuppressed' : 'results.answerNone', {
            name,
            min: rate.disclosureThreshold,
          })}
        </p>
      ) : (
        <p className="text-lg leading-7">
          {name}: <strong className="text-2xl tabular-nums">{answer.rate}</strong>{' '}
          <Brackets answer={answer} rate={rate} />
        </p>
      )}
      {answer.remarks.map((remark) => (
        <p key={remark} className="mt-1 text-sm text-ink-soft">
          {remark}
        </p>
      ))}
      <p className="mt-1 text-sm text-ink-soft">{about.join(' · ')}</p>
    </section>
  );
}

function Brackets({ answer, rate }: { answer: Answer; rate: RateStyle }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  const { interval } = answer;
  const ends =
    interval && [interval.low, interval.high].map((end) => formatNumber(end, rate.decimals, locale));
  const parts = [
    ...(ends ? [t('results.answerInterval', { confidence: rate.confidence, interval: ends.join('–') })] : []),
    t('results.answerResponses', { count: formatCount(answer.responses ?? 0, locale) }),
  ];
  return <span className="text-base text-ink-soft tabular-nums">({parts.join('; ')})</span>;
}
