import { useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { FirstSteps } from '#app/components/rounds/first-steps.tsx';
import { RoundTable } from '#app/components/rounds/round-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listRoundProgress } from '#app/services/rounds/list-round-progress.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

export const loader = staffLoader('rounds.read', async ({ ctx }) => ({
  rounds: await listRoundProgress(ctx),
}));

export const meta = titleFrom(consoleMessages, 'console.rounds');

export default function Rounds() {
  const { rounds } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, roundsMessages);
  const can = useCan();
  const isEmpty = rounds.length === 0;
  return (
    <>
      <PageHeader
        title={t('console.rounds')}
        description={t('rounds.description')}
        action={
          can('rounds.manage') && !isEmpty && <LinkButton to={paths.newRound()}>{t('rounds.new')}</LinkButton>
        }
      />
      <Card flush>
        {isEmpty ? <FirstSteps /> : <RoundTable rounds={rounds} label={t('console.rounds')} />}
      </Card>
    </>
  );
}
