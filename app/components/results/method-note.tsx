import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Note } from '#app/domain/results/print/notes.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

interface NotesProps {
  readonly notes: readonly Note[];
}

function NoteList({ notes }: NotesProps) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
      {notes.map(({ label, text }) => (
        <div key={label} className="contents">
          <dt className="font-medium text-ink-soft max-sm:mt-1.5">{label}</dt>
          <dd className="max-w-[90ch]">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How the figures above came about; printed with every result. */
export function MethodNote({ notes }: NotesProps) {
  const t = useTranslate(resultsMessages);
  return (
    <Card title={t('results.note')} className="mt-5">
      <NoteList notes={notes} />
    </Card>
  );
}

/** The same below one figure of a page about something else, folded. */
export function FoldedMethodNote({ notes }: NotesProps) {
  const t = useTranslate(resultsMessages);
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-semibold text-accent pointer-coarse:min-h-11">
        {t('results.note')}
      </summary>
      <div className="mt-2">
        <NoteList notes={notes} />
      </div>
    </details>
  );
}
