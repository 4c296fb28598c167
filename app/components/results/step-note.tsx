import { useLocale } from '#app/components/ui/locale.tsx';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { stepsText } from '#app/domain/results/print/notes.ts';

/** How fresh a page is for a reader who sees it in steps; nothing for others. */
export function StepNote({ steps }: { steps: Steps | null }) {
  const locale = useLocale();
  return steps && <p className="max-w-[90ch] text-xs text-ink-soft">{stepsText(steps, locale)}</p>;
}
