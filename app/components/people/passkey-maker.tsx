import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { useRef, useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface PasskeyMakerProps {
  readonly name: string;
  /** What this device is asked to make, as JSON. */
  readonly options: string;
}

/** Has the device make a passkey when its person presses, and sends it. */
export function PasskeyMaker({ name, options }: PasskeyMakerProps) {
  const t = useTranslate(peopleMessages);
  const field = useRef<HTMLInputElement>(null);
  const [isRefused, setRefused] = useState(false);
  const make = async () => {
    setRefused(false);
    try {
      const optionsJSON = JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON;
      const answer = JSON.stringify(await startRegistration({ optionsJSON }));
      if (field.current === null) return;
      field.current.value = answer;
      field.current.form?.requestSubmit();
    } catch {
      // Called off on the device, or it has one for this account already.
      setRefused(true);
    }
  };
  return (
    <Form>
      <input type="hidden" name="change" value="finish" />
      <input type="hidden" name="name" value={name} />
      <p className="mb-3 text-sm">{t('people.passkey.ready', { name })}</p>
      <input type="hidden" name="answer" ref={field} />
      <Button type="button" onClick={() => void make()}>
        {t('people.passkey.make')}
      </Button>
      <p role="status" className="mt-2 text-sm text-danger">
        {isRefused && t('people.passkey.notMade')}
      </p>
    </Form>
  );
}
