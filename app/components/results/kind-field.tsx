import { Link, useSearchParams } from '@remix-run/react';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { questionOf } from './tables/question-search.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** The kinds of unit as links: only units of one kind are compared. */
export function KindField({ kinds, kind }: { kinds: readonly UnitKind[]; kind: UnitKind | null }) {
  const t = useTranslate(questionMessages);
  const units = useTranslate(unitsMessages);
  const [search] = useSearchParams();
  if (kinds.length < 2) return null;
  const target = (chosen: UnitKind) => {
    const question = questionOf(search);
    question.set('kind', chosen);
    return `?${question}`;
  };
  return (
    <nav aria-label={t('question.field.kind')} className="mb-3" data-chrome>
      <ul className="flex flex-wrap gap-2">
        {kinds.map((known) => (
          <li key={known}>
            <Link
              to={target(known)}
              aria-current={known === kind ? 'true' : undefined}
              className={classNames(
                'flex min-h-9 items-center rounded-full border px-3 text-sm pointer-coarse:min-h-11',
                known === kind
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-line-strong text-ink-soft hover:bg-sunken',
              )}
            >
              {units(`units.kind.${known}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
