import { Link, NavLink, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { dropAllDrafts } from '#app/components/paper/entry/draft-store.ts';
import { classNames } from '#app/components/ui/class-names.ts';
import { Form } from '#app/components/ui/forms/form.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import { LanguageLink } from '#app/components/ui/language-link.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { guideOf } from '#app/domain/guide/guide-pages.ts';
import type { Viewer } from '#app/domain/people/viewer.ts';
import { paths } from '#app/paths.ts';
import { navigationFor } from './navigation.ts';
import { SampleBanner } from './sample-banner.tsx';
import { formatWaiting } from './waiting-text.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface ConsoleShellProps {
  viewer: Viewer;
  isSample: boolean;
  children: ReactNode;
}

/** The frame of every console page: sections on the left (a menu on a phone, without script), the page on the right. */
export function ConsoleShell({ viewer, isSample, children }: ConsoleShellProps) {
  const t = useTranslate(consoleMessages);
  const location = useLocation();
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
      >
        {t('console.skipToContent')}
      </a>
      <div className="lg:grid print:block lg:grid-cols-[15rem_minmax(0,1fr)]">
        <header
          className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex"
          data-chrome
        >
          <Brand />
          <Sections viewer={viewer} />
          <Person viewer={viewer} />
        </header>
        <div className="min-w-0">
          {isSample && <SampleBanner />}
          <header className="lg:hidden">
            {/* Remounted after each navigation, so that the menu closes. */}
            <details key={location.key} className="group border-b border-line bg-surface" data-chrome>
              <summary className="flex min-h-14 cursor-pointer list-none items-center justify-between px-4 [&::-webkit-details-marker]:hidden">
                <span className="text-lg font-bold tracking-tight text-accent">SIPAS</span>
                <span className="flex items-center gap-2 text-sm font-semibold">
                  <Icon name="menu" />
                  {t('console.menu')}
                </span>
              </summary>
              <div className="px-3 pb-4">
                <Sections viewer={viewer} />
                <Person viewer={viewer} />
              </div>
            </details>
          </header>
          <main id="content" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-6">
            <div className="mx-auto max-w-[90rem]">
              <GuideLink pathname={location.pathname} />
              {children}
            </div>
          </main>
        </div>
      </div>
    </>
  );
}

/** Opens the page of the guide that explains this one, at the side of its title; nothing in the guide itself. */
function GuideLink({ pathname }: { pathname: string }) {
  const t = useTranslate(consoleMessages);
  if (pathname.startsWith(paths.guide())) return null;
  const page = guideOf(pathname);
  return (
    <Link
      to={page === null ? paths.guide() : paths.guidePage(page)}
      className="float-right ml-3 flex min-h-8 items-center gap-1.5 text-sm text-accent hover:underline max-sm:min-w-8 max-sm:justify-end pointer-coarse:min-h-11"
      data-chrome
    >
      <Icon name="help" className="shrink-0" />
      <span className="max-sm:sr-only">{t('console.guideOf')}</span>
    </Link>
  );
}

function Brand() {
  return (
    <Link to={paths.console()} className="mb-4 px-3 text-lg font-bold tracking-tight text-accent">
      SIPAS
    </Link>
  );
}

function Sections({ viewer }: { viewer: Viewer }) {
  const t = useTranslate(consoleMessages);
  return (
    <nav aria-label={t('console.navigation')}>
      <ul className="flex flex-col gap-0.5">
        {navigationFor(viewer).map(({ label, name, icon, to, waiting }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === paths.console()}
              className={({ isActive }) =>
                classNames(
                  'flex min-h-10 items-center gap-3 rounded-md px-3 py-1.5 text-sm font-medium pointer-coarse:min-h-11',
                  isActive ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
                )
              }
            >
              <Icon name={icon} className="shrink-0" />
              {name ?? t(label)}
              {waiting !== undefined && <WaitingCount count={viewer.waiting[waiting]} />}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How much waits in a section; nothing when nothing does. */
function WaitingCount({ count }: { count: number | null }) {
  const t = useTranslate(consoleMessages);
  const locale = useLocale();
  if (count === null || count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-warning-soft px-2 py-0.5 text-xs font-semibold text-warning tabular-nums">
      {formatWaiting(count, locale)}
      <span className="sr-only"> {t('console.waiting')}</span>
    </span>
  );
}

function Person({ viewer }: { viewer: Viewer }) {
  const t = useTranslate(consoleMessages);
  const quiet = 'rounded-md px-3 py-1.5 text-sm text-ink-soft hover:bg-sunken hover:text-ink';
  return (
    <div className="mt-4 border-t border-line pt-4 lg:mt-auto">
      <Link to={paths.account()} className="mb-1 block rounded-md px-3 py-1.5 hover:bg-sunken">
        <span className="block text-sm font-semibold wrap-break-word">{viewer.name}</span>
        {viewer.grants.map(({ role, unit }) => (
          <span key={`${role} ${unit?.code}`} className="block text-xs text-ink-faint">
            {t(`console.role.${role}`)}
            {unit && <span className="block">{unit.name}</span>}
          </span>
        ))}
      </Link>
      <div className="flex items-center justify-between">
        <Form action={paths.logout()} reloadDocument onSubmit={dropAllDrafts}>
          <button type="submit" className={classNames(quiet, 'cursor-pointer')}>
            {t('console.logout')}
          </button>
        </Form>
        <LanguageLink className={quiet} />
      </div>
    </div>
  );
}
