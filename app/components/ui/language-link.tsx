import { Link, useLocation } from '@remix-run/react';
import { translator } from '#app/domain/locale/translate.ts';
import { useLocale } from './locale.tsx';
import commonMessages from '#app/messages/common.json' with { type: 'json' };

/** Leads to the same page in the other language; the choice is kept in a cookie. */
export function LanguageLink({ className }: { className?: string }) {
  const { search } = useLocation();
  const other = useLocale() === 'vi' ? 'en' : 'vi';
  const target = new URLSearchParams(search);
  target.set('lang', other);
  return (
    <Link to={`?${target}`} lang={other} hrefLang={other} className={className} preventScrollReset>
      {translator(other, commonMessages)('common.ownName')}
    </Link>
  );
}
