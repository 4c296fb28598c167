import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export interface DocumentLine {
  readonly ref: string;
  readonly number: string;
  /** 'YYYY-MM-DD' */
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly page: string | null;
  readonly fileName: string | null;
  /** Whether the reader may take it off now. */
  readonly mayRemove: boolean;
}

interface DocumentListProps {
  readonly documents: readonly DocumentLine[];
  readonly fileAt: (ref: string) => string;
}

/** The documents behind a node: what each is, where it proves the node, and its file. */
export function DocumentList({ documents, fileAt }: DocumentListProps) {
  const t = useTranslate(scoringMessages);
  if (documents.length === 0) return <p className="text-sm text-ink-soft">{t('scoring.noDocuments')}</p>;
  return (
    <ul className="divide-y divide-line">
      {documents.map((document) => (
        <li
          key={document.ref}
          className="flex flex-wrap justify-between gap-x-4 gap-y-2 py-2.5 text-sm first:pt-0"
        >
          <div className="min-w-0 wrap-anywhere">
            <DocumentName document={document} />
            {document.fileName !== null && (
              <TextLink to={fileAt(document.ref)} reloadDocument>
                {t('scoring.document.download', { name: document.fileName })}
              </TextLink>
            )}
          </div>
          {document.mayRemove && (
            <Form id={`remove-${document.ref}`}>
              <input type="hidden" name="do" value="remove" />
              <input type="hidden" name="evidence" value={document.ref} />
              <Button
                look="secondary"
                aria-label={t('scoring.document.removeThis', { number: document.number })}
              >
                {t('scoring.document.remove')}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function DocumentName({ document }: { document: DocumentLine }) {
  const t = useTranslate(scoringMessages);
  const { number, issuedOn, issuer, title, page } = document;
  const on =
    issuedOn === null ? '' : ` ${t('scoring.document.on', { date: formatDate(storedDate(issuedOn)) })}`;
  const about = [issuer, title, page && t('scoring.document.at', { page })].filter(Boolean);
  return (
    <>
      <p className="font-semibold">
        {number}
        {on}
      </p>
      {about.length > 0 && <p className="text-ink-soft">{about.join(' · ')}</p>}
    </>
  );
}
