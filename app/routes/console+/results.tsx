import { redirect } from '@remix-run/node';
import { FirstSteps } from '#app/components/rounds/first-steps.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { likelyRound } from '#app/domain/rounds/likely-round.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

/** Leads to the results of the round that is most likely meant. */
export const loader = staffLoader('results.read', async ({ ctx }) => {
  const today = localDate(ctx.now);
  const likely = likelyRound(await prepareResults(ctx).listRounds(), { from: today, to: today });
  if (likely !== undefined) throw redirect(paths.roundResults(likely.slug));
  return null;
});

export const meta = titleFrom(consoleMessages, 'console.results');

export default function Results() {
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader title={t('console.results')} description={t('console.results.none')} />
      <Card flush>
        <FirstSteps />
      </Card>
    </>
  );
}
