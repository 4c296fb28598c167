import { hiddenField } from '#app/components/survey/browser/answers.ts';

/** A fresh key that nobody signed: a random UUID. `crypto.randomUUID` is newer than many phones. */
export function newKey(): string {
  return '00000000-0000-4000-a000-000000000000'.replace(/0/g, () => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (random % 16).toString(16);
  });
}

/**
 * Keys of the site for further forms at the address of a form. Where there is a service worker it answers with one, also
 * without network, and has `count` of them at hand.
 */
export async function callForKeys(form: string, count: number): Promise<string[]> {
  const code = new URL(form).pathname.split('/')[2] ?? '';
  const answer = await fetch(`/q/${code}/keys?count=${count}`);
  const { keys } = (await answer.json()) as { keys: string[] };
  // Throws for whatever else answers.
  return Array.from(keys);
}

const FIELD = 'submission_key';

/** The key with which a form would be sent now. */
export function keyOf(form: HTMLFormElement): string {
  return hiddenField(form, FIELD)?.value ?? '';
}

export function setKey(form: HTMLFormElement, key: string): void {
  const field = hiddenField(form, FIELD);
  if (field !== null) field.value = key;
}

/**
 * Gives a form another key: one of this device at once, and in its place one of the site as soon as that comes, unless
 * the form is being sent by then. `find` finds the form again where it was written anew.
 */
export function renewKey(find: () => HTMLFormElement, called: Promise<readonly string[]>): void {
  const own = newKey();
  setKey(find(), own);
  called
    .then(([key]) => {
      const isSending = document.querySelector('.send[aria-disabled=true]');
      if (key && !isSending && keyOf(find()) === own) setKey(find(), key);
    })
    .catch(() => undefined);
}
