import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface Answer {
  readonly options: PublicKeyCredentialRequestOptionsJSON | null;
  /** Where to go; null for a passkey that opens nothing. */
  readonly entered: string | null;
}

async function send(fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(paths.passkeyLogIn(), { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as Answer;
}

/** Logs in by finger, face or PIN of this device, without typing. Without scripts there is no such button. */
export function PasskeyLogIn({ next }: { next: string }) {
  const t = useTranslate(peopleMessages);
  const [isRefused, setRefused] = useState(false);
  const enter = async () => {
    setRefused(false);
    try {
      const { options } = await send({ step: 'begin' });
      if (options === null) throw new Error('no question was asked');
      const answer = await startAuthentication({ optionsJSON: options });
      const { entered } = await send({ step: 'finish', answer: JSON.stringify(answer), next });
      if (entered === null) setRefused(true);
      else location.assign(entered);
    } catch {
      // Called off on the device, or no network: the password is there.
      setRefused(true);
    }
  };
  return (
    <div className="with-script mt-3">
      <Button type="button" look="secondary" className="w-full" onClick={() => void enter()}>
        {t('people.passkey.logIn')}
      </Button>
      <p className="mt-2 text-sm text-ink-soft">{t('people.passkey.logInHint')}</p>
      <p role="status" className="mt-2 text-sm text-danger">
        {isRefused && t('people.passkey.refused')}
      </p>
    </div>
  );
}
