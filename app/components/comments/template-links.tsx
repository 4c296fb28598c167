import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface TemplateLinksProps {
  /** Names the comment. */
  readonly of: string;
  readonly templates: readonly { readonly ref: string; readonly title: string }[];
}

/** Replies that are ready: each opens the form of the reply with its text, to be looked over and sent. */
export function TemplateLinks({ of, templates }: TemplateLinksProps) {
  const t = useTranslate(commentsMessages);
  if (templates.length === 0) return null;
  return (
    <nav aria-label={t('comments.fromTemplate')} className="mt-3 text-sm" data-chrome>
      <p className="text-ink-soft">{t('comments.fromTemplate')}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {templates.map(({ ref, title }) => (
          <li key={ref}>
            <TextLink to={paths.comment(of, { template: ref })}>{title}</TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
