import { all } from '#app/components/survey/browser/dom.ts';

export type Screen = 'attract' | 'asking' | 'wait' | 'thanks' | 'refused';

/** A double tap must not press what has just appeared under the finger. */
const CALM_MS = 400;

interface Content {
  readonly html: string;
  readonly title: string;
}

/** What citizens see. Its content is written anew for every person and every language, so that nothing can remain of it. */
export class Stage {
  private readonly contents = new Map<string, Content>();
  private readonly home: string;
  private changedAt = -CALM_MS;

  constructor(private readonly root: HTMLElement) {
    this.home = document.documentElement.lang;
    this.contents.set(this.home, { html: root.innerHTML, title: document.title });
    for (const template of all<HTMLTemplateElement>(document, 'template[lang]')) {
      this.contents.set(template.lang, { html: template.innerHTML, title: template.title });
    }
  }

  get screen(): Screen {
    return this.root.dataset['screen'] as Screen;
  }

  show(screen: Screen): void {
    this.root.dataset['screen'] = screen;
    this.changed();
  }

  /** Another question or screen is shown. */
  changed(): void {
    this.changedAt = performance.now();
    window.scrollTo(0, 0);
  }

  /** Whether a tap was meant for what is shown. */
  get isCalm(): boolean {
    return performance.now() - this.changedAt >= CALM_MS;
  }

  /** Opens or closes a modal; what is under it is inert meanwhile. */
  cover(veil: HTMLElement, isOpen: boolean): void {
    veil.hidden = !isOpen;
    for (const under of Array.from(this.root.querySelectorAll('header,.content'))) {
      under.toggleAttribute('inert', isOpen);
    }
  }

  /** Clears everything of the last person. */
  reset(): void {
    this.write(this.home);
    this.show('attract');
  }

  /** The same page in another language, empty. */
  write(lang: string): void {
    const content = this.contents.get(lang);
    if (content === undefined) return;
    this.root.innerHTML = content.html;
    document.documentElement.lang = lang;
    document.title = content.title;
  }

  get form(): HTMLFormElement {
    const form = this.root.querySelector('form');
    if (form === null) throw new Error('the kiosk page has no form');
    return form;
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the kiosk page has no ${selector}`);
    return found;
  }

  /** The part of the page for the screen that is shown. */
  get part(): HTMLElement {
    return this.find(`section.${this.screen}`);
  }
}
