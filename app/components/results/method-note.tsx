import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Note } from '#app/domain/results/print/notes.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** How the figures above came about; printed with every result. */
export function MethodNote({ notes }: { notes: readonly Note[] }) {
  const t = useTranslate(resultsMessages);
  return (
    <Card title={t('results.note')} className="mt-5">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
        {notes.map(({ label, text }) => (
          <div key={label} className="contents">
            <dt className="font-medium text-ink-soft max-sm:mt-1.5">{label}</dt>
            <dd className="max-w-[90ch]">{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
