import type { ReactNode } from 'react';
import { SampleBanner } from '#app/components/console/sample-banner.tsx';
import { LanguageLink } from '#app/components/ui/language-link.tsx';

interface EntrancePageProps {
  title: string;
  explained: string;
  isSample?: boolean;
  children: ReactNode;
}

/** A page in front of the console: one form in the middle, for somebody who is not in yet. */
export function EntrancePage({ title, explained, isSample = false, children }: EntrancePageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      {isSample && <SampleBanner />}
      <header className="flex justify-end px-4 py-3">
        <LanguageLink className="rounded-md px-3 py-1.5 text-sm text-ink-soft hover:bg-sunken hover:text-ink" />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 pb-[12dvh]">
        <p className="mb-2 text-lg font-bold tracking-tight text-accent">SIPAS</p>
        <h1 className="text-2xl font-bold">{title}</h1>
        <p className="mt-1 mb-5 text-sm text-ink-soft">{explained}</p>
        {children}
      </main>
    </div>
  );
}

/** Something to know before the form is filled in. */
export function EntranceNotice({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="mb-4 rounded-md border border-line bg-sunken px-4 py-3 font-semibold">
      {children}
    </p>
  );
}

/** How the form of such a page looks. */
export const ENTRANCE_FORM = 'flex flex-col gap-4 rounded-lg border border-line bg-surface p-5';
