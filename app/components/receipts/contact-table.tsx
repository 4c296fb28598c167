import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ContactKind } from '#app/domain/receipts/contact.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import contactsMessages from '#app/messages/contacts.json' with { type: 'json' };

/** Whom to call back, without how. */
export interface ContactLine {
  readonly ref: string;
  readonly kind: ContactKind;
  readonly askedOn: IsoDate;
  readonly keptUntil: IsoDate;
  readonly unitCode: string;
  readonly unitName: string;
  readonly serviceArea: string | null;
  readonly comment: string | null;
}

/** The one contact that was just asked for. */
export interface ShownContact {
  readonly ref: string;
  readonly kind: ContactKind;
  readonly value: string;
}

interface ContactTableProps {
  readonly contacts: readonly ContactLine[];
  readonly shown: ShownContact | null;
}

/** Who waits to be called back; a number is shown only after a press, and one at a time. */
export function ContactTable({ contacts, shown }: ContactTableProps) {
  const t = useTranslate(contactsMessages);
  const title = useTranslate(consoleMessages)('console.contacts');
  return (
    <TableFrame label={title}>
      <thead>
        <tr>
          <HeaderCell>{t('contacts.askedOn')}</HeaderCell>
          <HeaderCell>{t('contacts.contact')}</HeaderCell>
          <HeaderCell>{t('contacts.place')}</HeaderCell>
          <HeaderCell>{t('contacts.comment')}</HeaderCell>
          <HeaderCell>{t('contacts.keptUntil')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <ContactRow key={contact.ref} contact={contact} shown={shown?.ref === contact.ref ? shown : null} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function ContactRow({ contact, shown }: { contact: ContactLine; shown: ShownContact | null }) {
  const t = useTranslate(contactsMessages);
  return (
    <Row>
      <RowHeader className="min-w-24!">{formatDate(contact.askedOn)}</RowHeader>
      <Cell className="min-w-56">
        <Form preventScrollReset className="flex flex-col items-start gap-1.5">
          <input type="hidden" name="ref" value={contact.ref} />
          {shown === null ? (
            <Button look="secondary" name="change" value="view">
              {t(`contacts.view.${contact.kind}`)}
            </Button>
          ) : (
            <>
              <a
                className="text-base font-semibold text-accent underline"
                href={`${shown.kind === 'phone' ? 'tel' : 'mailto'}:${shown.value}`}
              >
                {shown.value}
              </a>
              <Button look="quiet" name="change" value="finish">
                {t('contacts.finish')}
              </Button>
            </>
          )}
        </Form>
      </Cell>
      <Cell className="min-w-48">
        <TextLink to={paths.centre(contact.unitCode)}>{contact.unitName}</TextLink>
        {contact.serviceArea !== null && <span className="block text-ink-soft">{contact.serviceArea}</span>}
      </Cell>
      <Cell className="max-w-96 min-w-60 whitespace-pre-line wrap-anywhere">
        {contact.comment ?? <span className="text-ink-faint">{t('contacts.noComment')}</span>}
      </Cell>
      <Cell>{formatDate(contact.keptUntil)}</Cell>
    </Row>
  );
}
