/** An element with properties and content. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Readonly<Record<string, unknown>>,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
}

export function all<Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found[] {
  return Array.from(root.querySelectorAll<Found>(selector));
}

/** `9:41`, with the day where it is not today's. */
export function timeText(at: number, now: number): string {
  const date = new Date(at);
  const time = `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
  return date.toDateString() === new Date(now).toDateString()
    ? time
    : `${time} ${date.getDate()}/${date.getMonth() + 1}`;
}
