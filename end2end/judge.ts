// What makes a page usable by everybody: nothing that axe finds, on a desktop and on a phone, in light and dark, and
// nothing to be scrolled sideways at 320 pixels.

import axe, { type RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';

declare global {
  // What the source of axe leaves behind in a page.
  var axe: typeof import('axe-core');
  // What has been judged in the dark.
  var seen: Set<Element> | undefined;
  // What is made like something beside it, and is judged with that.
  var alike: Element[];
}

const DESKTOP = { width: 1280, height: 900 };

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What depends on the theme: nothing but colors does. */
const COLORS = ['color-contrast', 'link-in-text-block'];

/** The same axe as here, in the page; it outlasts every change of window and theme. */
async function bring(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  await findAlike(page);
}

/** Of what stands side by side and differs in nothing but its texts and where it leads, such as rows, the first is judged. */
async function findAlike(page: Page): Promise<void> {
  const twice = await page.evaluate(() => {
    const leads = ['id', 'href', 'for', 'name', 'value', 'datetime', 'title', 'aria-label', 'aria-labelledby', 'aria-describedby'];
    const made = (element: Element): string => {
      const said = [...element.attributes].map(({ name, value }) => `${name}=${leads.includes(name) ? value !== '' : value}`);
      const parts = [...element.childNodes].map((part) =>
        part instanceof Element ? made(part) : part.textContent?.trim() ? 'text' : '');
      return `<${element.tagName} ${said.sort().join(' ')}>${parts.join('')}`;
    };
    globalThis.alike = [];
    const look = (parent: Element) => {
      const known = new Set<string>();
      for (const child of parent.children) {
        const like = made(child);
        if (known.has(like)) {
          globalThis.alike.push(child);
        } else {
          known.add(like);
          look(child);
        }
      }
    };
    look(document.body);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });
  expect(twice, 'ids that are there twice').toEqual([]);
}

/** A page is loaded once and then looked at in every way, because what it consists of does not depend on the window. */
export async function judge(page: Page): Promise<void> {
  await bring(page);
  await page.setViewportSize(DESKTOP);
  await inTheme(page, 'light', 'on a desktop');
  await becomePhone(page);
  await inTheme(page, 'light', 'on a phone');
  await inTheme(page, 'dark', 'on a phone');
  await rememberSeen(page);
  await page.setViewportSize(DESKTOP);
  await inTheme(page, 'dark', 'on a desktop');
  await reflows(page);
}

/** In another language nothing is other than the words: they must fit, and be what they are said to be. */
export async function judgeWords(page: Page): Promise<void> {
  await bring(page);
  await becomePhone(page);
  await inTheme(page, 'light', 'on a phone');
  await reflows(page);
}

/** In the dark, what was judged on a phone is not judged on a desktop once more. */
async function inTheme(page: Page, colorScheme: 'light' | 'dark', where: string): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // What is in order is not described: describing it takes longer than finding it.
  const rules: RunOptions['runOnly'] =
    colorScheme === 'light' ? { type: 'tag', values: ALL } : { type: 'rule', values: COLORS };
  const options: RunOptions = { runOnly: rules, resultTypes: ['violations'] };
  const violations = await page.evaluate(async (options) => {
    const { axe, seen, alike } = globalThis;
    if (!seen) {
      return (await axe.run({ exclude: alike }, options)).violations;
    }
    const elements = [...document.querySelectorAll<HTMLElement>('body *')];
    const include = elements.filter((element) => element.checkVisibility() && !seen.has(element));
    return include.length > 0 ? (await axe.run({ include, exclude: alike }, options)).violations : [];
  }, options);
  const told = ({ html, failureSummary }: (typeof violations)[0]['nodes'][0]) => `${html} ${failureSummary}`;
  const said = violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(told)].join('\n'));
  expect(said, `${where}, ${colorScheme}`).toEqual([]);
}

/** What is seen in this window. */
async function rememberSeen(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.seen = new Set([...document.querySelectorAll('body *')].filter((element) => element.checkVisibility()));
  });
}

/** A narrow window, and a finger for a pointer. */
async function becomePhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches), 'a finger is no mouse').toBe(true);
}

async function reflows(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 740 });
  const wide = await page.evaluate(() => {
    const beyond = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > innerWidth + 0.5 && getComputedStyle(element).position !== 'fixed';
    });
    const scrolls = document.documentElement.scrollWidth > innerWidth;
    return scrolls ? ['the page', ...beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))] : [];
  });
  expect(wide, 'nothing is wider than 320 pixels').toEqual([]);
}
