import { Button } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PrintedForm } from '#app/domain/paper/printed-form.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };
import type { SheetState } from './sheet-desk.ts';

interface EntryBarProps {
  readonly form: PrintedForm;
  readonly state: SheetState;
  readonly go: (step: 1 | -1) => void;
  readonly total: number;
}

/** Where somebody is, always in sight: the sheet, the question at hand, how many are answered. */
export function EntryBar({ form, state, go, total }: EntryBarProps) {
  const t = useTranslate(paperMessages);
  const question = form.sections.flatMap(({ questions }) => questions)[state.at];
  const sheet = /^\d+$/.test(state.sheet) ? sheetText(Number(state.sheet)) : '–';
  return (
    <div
      className="with-script sticky top-0 z-20 -mx-1 rounded-b-lg border border-line bg-surface px-3 py-2 shadow-sm"
      data-chrome
    >
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-sm">
          <span className="font-bold tabular-nums">{t('paper.entry.where', { sheet })}</span>
          <span className="text-ink-soft tabular-nums">
            {' · '}
            {state.at < 0
              ? t('paper.entry.atNumber')
              : t('paper.entry.atQuestion', { at: String(state.at + 1), total: String(total) })}
            {' · '}
            {t('paper.entry.answered', { answered: String(state.answered), total: String(total) })}
            {state.digit !== '' && ` · ${t('paper.entry.digit', { digit: state.digit })}`}
          </span>
          <span className="block truncate text-xs text-ink-soft">{question?.text ?? ' '}</span>
        </p>
        <Button type="button" look="secondary" onClick={() => go(-1)} aria-label={t('paper.entry.back')}>
          ↑
        </Button>
        <Button type="button" look="secondary" onClick={() => go(1)} aria-label={t('paper.entry.on')}>
          ↓
        </Button>
      </div>
      <div className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="h-full bg-accent-fill" style={{ width: `${(100 * state.answered) / total}%` }} />
      </div>
    </div>
  );
}
