import { Link, useLocation } from '@remix-run/react';
import { commonMessages } from '#app/domain/locale/common-messages.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { useLocale } from './locale.tsx';

/** Leads to the same page in the other language; the choice is kept in a cookie. */
export function LanguageLink({ className }: { className?: string }) {
  const { search } = useLocation();
  const other = useLocale() === 'vi' ? 'en' : 'vi';
  const target = new URLSearchParams(search);
  target.set('lang', other);
  return (
    <Link to={`?${target}`} lang={other} hrefLang={other} className={className} preventScrollReset>
      {translator(commonMessages, other)('common.ownName')}
    </Link>
  );
}
