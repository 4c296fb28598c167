import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { paths } from '#app/paths.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

interface ShownLink {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** The links of people whom a list added, where no mail takes them: shown once, to be printed and handed over. */
export function LinksOnce({ links }: { links: readonly ShownLink[] }) {
  const t = useTranslate(importsMessages);
  return (
    <>
      <PageHeader
        title={t('imports.links')}
        breadcrumb={[{ label: t('imports.title'), to: paths.imports() }]}
        action={
          <LinkButton look="secondary" to={paths.staff()}>
            {t('imports.list.staff')}
          </LinkButton>
        }
      />
      <div className="mb-4">
        <Alert tone="warning">{t('imports.linksExplained')}</Alert>
      </div>
      <Card flush>
        <TableFrame label={t('imports.links')}>
          <thead>
            <tr>
              <HeaderCell>{t('imports.person')}</HeaderCell>
              <HeaderCell>{t('imports.link')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {links.map(({ name, email, url }) => (
              <Row key={email}>
                <RowHeader>
                  {name}
                  <span className="block text-xs font-normal text-ink-faint">{email}</span>
                </RowHeader>
                <Cell className="font-mono text-xs break-all">{url}</Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      </Card>
    </>
  );
}
