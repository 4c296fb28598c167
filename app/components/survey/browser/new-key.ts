import { hiddenField } from './answers.ts';

/** A fresh key that nobody signed: a random UUID. `crypto.randomUUID` is newer than many phones. */
export function newKey(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
}

/**
 * Keys of the site for further forms at the address of a form. Where there is a service worker it answers with one, also
 * without network, and has `count` of them at hand.
 */
export async function callForKeys(form: string, count: number): Promise<string[]> {
  const [, , code = ''] = new URL(form).pathname.split('/');
  const answer = await fetch(`/q/${code}/keys?count=${count}`, { headers: { Accept: 'application/json' } });
  const { keys } = (await answer.json()) as { keys: string[] };
  // Throws for whatever else answers.
  return Array.from(keys);
}

export function setKey(form: HTMLFormElement, key: string): void {
  const field = hiddenField(form, 'submission_key');
  if (field !== null) field.value = key;
}

/**
 * Gives a form another key: one of this device at once, and in its place one of the site as soon as that comes, unless
 * the form is being sent by then. `find` finds the form again where it was written anew.
 */
export function renewKey(find: () => HTMLFormElement, called: Promise<string | undefined>): void {
  const own = newKey();
  setKey(find(), own);
  called.then(
    (key) => {
      const isUnsent = document.querySelector('.send[aria-disabled=true]') === null;
      if (key && isUnsent && hiddenField(find(), 'submission_key')?.value === own) setKey(find(), key);
    },
    () => undefined,
  );
}
