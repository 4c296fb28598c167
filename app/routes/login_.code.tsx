import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ENTRANCE_FORM, EntrancePage } from '#app/components/people/entrance-page.tsx';
import { CodeField } from '#app/components/people/entrance-fields.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { refuseField } from '#app/domain/errors.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';
import { answerForm, readPosted } from '#app/http/forms/form.server.ts';
import { readNextPage } from '#app/http/forms/next-page.server.ts';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

export const loader = publicRoute(({ request }) => ({
  next: readNextPage(new URL(request.url).searchParams.get('next')),
}));

const FORM = { fields: ['code', 'next'], secrets: ['code'] } as const;

export const action = publicRoute(async ({ request, context: { installation } }) => {
  const posted = await readPosted(request);
  return answerForm({ request, posted }, FORM, async ({ code, next }) => {
    const answer = await installation.auth.enterCode(request, code);
    installation.log.info(answer instanceof Headers ? 'logged in' : 'log-in refused');
    if (answer === 'wrong') return refuseField('code', 'unauthenticated', 'people.refusal.code');
    if (answer === 'too_late') return refuseField('code', 'unauthenticated', 'people.refusal.codeTooLate');
    return redirect(readNextPage(next), { status: 303, headers: answer });
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(peopleMessages, 'people.code.title');

export default function LogInCode() {
  const { next } = useLoaderData<typeof loader>();
  const t = useTranslate(peopleMessages);
  return (
    <EntrancePage title={t('people.code.title')} explained={t('people.code.explained')}>
      <Form reloadDocument refusal={useActionData<typeof action>()} className={ENTRANCE_FORM}>
        <input type="hidden" name="next" value={next} />
        <CodeField hint={t('people.code.hint')} />
        <Button>{t('people.code.submit')}</Button>
      </Form>
      <p className="mt-5 text-sm">
        <TextLink to={paths.login()} reloadDocument>
          {t('people.code.again')}
        </TextLink>
      </p>
    </EntrancePage>
  );
}
