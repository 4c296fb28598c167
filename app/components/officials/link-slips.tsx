import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface LinkSlipsProps {
  readonly round: { readonly title: string; readonly day: string };
  readonly slips: readonly {
    readonly code: string;
    readonly name: string | null;
    readonly group: string;
    readonly url: string;
    readonly qr: { readonly width: number; readonly path: string };
  }[];
}

/** A slip for each person, to be cut and handed over: whose it is, the code to scan, and the address to type. */
export function LinkSlips({ round, slips }: LinkSlipsProps) {
  const t = useTranslate(officialsMessages);
  if (slips.length === 0) return <Alert>{t('officials.nobody')}</Alert>;
  return (
    <>
      <div className="print:hidden">
        <Alert tone="warning">{t('officials.linksMade', { count: slips.length })}</Alert>
      </div>
      <ul className="grid gap-3 md:grid-cols-2 print:grid-cols-2">
        {slips.map(({ code, name, group, url, qr }) => (
          <li
            key={code}
            className="flex break-inside-avoid gap-3 rounded-md border border-dashed border-line-strong bg-surface p-3 text-sm"
          >
            <svg
              viewBox={`0 0 ${qr.width} ${qr.width}`}
              role="img"
              aria-label={url}
              className="size-28 shrink-0 bg-white"
            >
              <path d={qr.path} fill="#000" />
            </svg>
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{name === null ? code : `${name} (${code})`}</p>
              <p className="text-xs text-ink-faint">{group}</p>
              <p className="mt-1">{round.title}</p>
              <p className="mt-1 font-mono text-xs break-all">{url}</p>
              <p className="mt-1 text-xs">{t('officials.slipText', { day: round.day })}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
