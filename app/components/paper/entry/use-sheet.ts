import { useNavigate } from '@remix-run/react';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { BEGIN, SheetDesk, type SheetOptions, type SheetState } from './sheet-desk.ts';

/** Ties a sheet's desk to the form inside `ref`. Without scripts the form is a plain one. */
export function useSheet(options: SheetOptions) {
  const ref = useRef<HTMLDivElement>(null);
  const desk = useRef<SheetDesk | null>(null);
  const [state, setState] = useState<SheetState>(BEGIN);
  const navigate = useNavigate();
  const latest = useRef({ options, navigate });

  useEffect(() => {
    const root = ref.current;
    const form = root?.querySelector('form') ?? null;
    if (root === null || form === null) return;
    desk.current = new SheetDesk(form, latest.current.options, {
      tell: (change) => setState((before) => ({ ...before, ...change })),
      goTo: (address) => latest.current.navigate(address),
    });
    desk.current.begin();
    // Tells tests and slow hands that keys work.
    root.dataset['ready'] = 'true';
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (desk.current?.key(event.key, target, event.shiftKey) === true) event.preventDefault();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (desk.current === null || desk.current.isPlain || !(event.nativeEvent instanceof SubmitEvent)) return;
    event.preventDefault();
    void desk.current.send(event.nativeEvent.submitter);
  };
  const handlers = {
    ...{ onKeyDown, onSubmit },
    onChange: () => desk.current?.keep(),
    onFocus: () => desk.current?.look(),
  };
  return { ref, state, go: (step: 1 | -1) => desk.current?.go(step), handlers };
}
