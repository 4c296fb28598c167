import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Form } from '#app/components/ui/forms/form.tsx';

interface DraggedRowsProps {
  /** What dropping does, as the action of the page knows it. */
  moves: string;
  /** Items of a list with the key of their part in `data-key`. */
  children: ReactNode;
}

const keyUnder = (event: DragEvent) =>
  (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null;

/** A list whose items can be dragged to another place; everything can be done by the buttons of the items, too. */
export function DraggedRows({ moves, children }: DraggedRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const drop = (event: DragEvent) => {
    const before = keyUnder(event);
    event.preventDefault();
    setDragged(null);
    const form = box.current?.querySelector('form');
    if (!form || dragged === null || before === null || before === dragged) return;
    (form.elements.namedItem('part') as HTMLInputElement).value = dragged;
    (form.elements.namedItem('before') as HTMLInputElement).value = before;
    form.requestSubmit();
  };
  return (
    <>
      <div
        draggable={false}
        onMouseDown={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
          // Only what is no control is a handle, so that buttons and links stay what they are.
          if (row && !(event.target as HTMLElement).closest('a,button,input')) row.draggable = true;
        }}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          setDragged(keyUnder(event));
        }}
        onDragOver={(event) => dragged !== null && event.preventDefault()}
        onDrop={drop}
      >
        <ul>{children}</ul>
      </div>
      <div ref={box} hidden>
        <Form preventScrollReset>
          <input type="hidden" name="do" value={moves} />
          <input type="hidden" name="part" />
          <input type="hidden" name="before" />
        </Form>
      </div>
    </>
  );
}
