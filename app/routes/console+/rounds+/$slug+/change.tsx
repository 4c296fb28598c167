import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoundFactsCard } from '#app/components/rounds/round-facts-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { RoundFacts } from '#app/domain/rounds/facts.ts';
import { stageOf, type RoundStage } from '#app/domain/rounds/stage.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getRoundProgress } from '#app/services/rounds/get-round-progress.server.ts';
import { closeRound } from '#app/services/rounds/close-round.server.ts';
import { openRound } from '#app/services/rounds/open-round.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const CHANGES = {
  open: { run: openRound, done: 'opened' },
  close: { run: closeRound, done: 'closed' },
} as const;
type Change = keyof typeof CHANGES;

function requireChange(text: string | null): Change {
  if (text === 'open' || text === 'close') return text;
  throw new AppError('not_found', 'errors.notFound');
}

export const loader = staffLoader('rounds.manage', async ({ ctx, request, params }) => {
  const change = requireChange(new URL(request.url).searchParams.get('action'));
  const { round, progress } = await getRoundProgress(ctx, { slug: params['slug'] ?? '' });
  const opened = stageOf({ ...round, status: 'open' }, localDate(ctx.now));
  return { change, round, opened, unitCount: progress?.units.length ?? 0 };
});

export const action = staffAction('rounds.manage', { fields: ['change'] }, async ({ ctx, typed, params }) => {
  const slug = params['slug'] ?? '';
  const { run, done } = CHANGES[requireChange(typed.change)];
  await run(ctx, { slug });
  return redirect(`${paths.round(slug)}?done=${done}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.rounds');

type Days = Pick<RoundFacts, 'periodFrom' | 'periodTo'>;

/** That an open round takes no answer today, and why: its days have not come, or are over. */
function DaysNote({ stage, days }: { stage: RoundStage; days: Days }) {
  const t = useTranslate(roundsMessages);
  if (stage !== 'upcoming' && stage !== 'over') return null;
  const { periodFrom, periodTo } = days;
  return (
    <div className="mb-4">
      <Alert tone={stage === 'over' ? 'warning' : 'info'}>
        {t(`rounds.openNote.${stage}`, { from: formatDate(periodFrom), to: formatDate(periodTo) })}
      </Alert>
    </div>
  );
}

/** Asks once more before a round is opened or closed, and says what follows; a page and not a dialog, so that it needs no script. */
export default function ChangeRound() {
  const { change, round, opened, unitCount } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, roundsMessages);
  const ui = useTranslate(uiMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader
        title={t(`rounds.${change}Title`, { title: round.title })}
        breadcrumb={[
          { label: t('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
      />
      <div className="grid max-w-5xl items-start gap-5 xl:grid-cols-2">
        <Card>
          {change === 'open' && <DaysNote stage={opened} days={round} />}
          <p>{t(`rounds.${change}Explained`, { units: formatCount(unitCount, locale) })}</p>
          <Form refusal={useActionData<typeof action>()} className="mt-4 flex flex-wrap gap-2">
            <input type="hidden" name="change" value={change} />
            <Button look={change === 'open' ? 'primary' : 'danger'}>{t(`rounds.${change}`)}</Button>
            <LinkButton look="secondary" to={paths.round(round.slug)}>
              {ui('ui.cancel')}
            </LinkButton>
          </Form>
        </Card>
        <RoundFactsCard round={round} />
      </div>
    </>
  );
}
