// When the browser has taken over a page that the server rendered: its forms listen. Before that a form is sent as
// without scripts, so that only what is done in place has to wait for this.

import { expect, type BrowserContext, type Locator } from '@playwright/test';

type Listening = typeof globalThis & { listening?: WeakSet<EventTarget> };

/** Remembers who listens. */
export async function record(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const listening = ((globalThis as Listening).listening = new WeakSet());
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (...given: Parameters<typeof add>) {
      if (given[0] === 'submit') {
        listening.add(this);
      }
      return add.apply(this, given);
    };
  });
}

/** Waits until a form, or the form around an input, is sent in place. */
export async function live(inside: Locator): Promise<void> {
  const listens = (element: Element) => {
    const form = element.closest('form');
    return form !== null && Boolean((globalThis as Listening).listening?.has(form));
  };
  await expect.poll(() => inside.first().evaluate(listens), { message: 'the browser has taken over' }).toBe(true);
}

/** Keeps the browser from taking over any page until it is let: returns what lets it. */
export async function withhold(context: BrowserContext): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route('**/*_bg.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}
