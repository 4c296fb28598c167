import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { KeyScope, KeyState } from '#app/domain/api/key-scope.ts';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };

export interface KeyLine {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly unitName: string | null;
  readonly createdBy: string | null;
  /** Days as printed; null where there is none. */
  readonly createdOn: string;
  readonly lastDay: string | null;
  readonly lastUsedOn: string | null;
  readonly state: KeyState;
}

/** All keys, the latest first, each with a button to revoke it. */
export function KeyTable({ keys }: { keys: readonly KeyLine[] }) {
  const t = useTranslate(keysMessages);
  return (
    <TableFrame label={t('keys.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('keys.name')}</HeaderCell>
          <HeaderCell>{t('keys.state')}</HeaderCell>
          <HeaderCell>{t('keys.scopes')}</HeaderCell>
          <HeaderCell>{t('keys.lastUsed')}</HeaderCell>
          <HeaderCell>{t('keys.expires')}</HeaderCell>
          <HeaderCell>{t('keys.createdAt')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('keys.revoke')}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} line={key} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function KeyRow({ line }: { line: KeyLine }) {
  const t = useTranslate(keysMessages);
  return (
    <Row>
      <RowHeader className="wrap-break-word">
        {line.name}
        <code className="block text-xs font-normal text-ink-soft" title={t('keys.prefix')}>
          {line.prefix}…
        </code>
      </RowHeader>
      <Cell>
        <StateBadge state={line.state} />
      </Cell>
      <Cell className="min-w-36">
        {line.scopes.map((scope) => t(`keys.scope.short.${scope}`)).join(' · ')}
        <span className="block text-xs text-ink-faint">{line.unitName ?? t('keys.wholeProvince')}</span>
      </Cell>
      <Cell className="whitespace-nowrap">{line.lastUsedOn ?? t('keys.neverUsed')}</Cell>
      <Cell className="whitespace-nowrap">{line.lastDay ?? t('keys.never')}</Cell>
      <Cell>
        <span className="whitespace-nowrap">{line.createdOn}</span>
        <span className="block text-xs text-ink-faint">{line.createdBy ?? t('keys.byCommand')}</span>
      </Cell>
      <Cell>{line.state === 'active' && <Revocation line={line} />}</Cell>
    </Row>
  );
}

function StateBadge({ state }: { state: KeyState }) {
  const t = useTranslate(keysMessages);
  if (state === 'active')
    return (
      <Badge tone="success" icon="check">
        {t('keys.state.active')}
      </Badge>
    );
  return <Badge icon="lock">{t(`keys.state.${state}`)}</Badge>;
}

/** Asks for confirmation, because programs that use the key stop working at once. */
function Revocation({ line: { id, name } }: { line: KeyLine }) {
  const t = useTranslate(keysMessages);
  return (
    <details>
      <summary className="cursor-pointer py-1.5 text-sm font-medium whitespace-nowrap text-danger">
        {t('keys.revoke')}
      </summary>
      <Form className="mt-1 w-36">
        <input type="hidden" name="key" value={id} />
        <Button look="danger" className="w-full">
          {t('keys.revokeNamed', { name })}
        </Button>
      </Form>
    </details>
  );
}
