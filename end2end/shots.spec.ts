// A picture of every page of the demo, light and dark, wide and narrow, for people to look through; and the two pictures
// of the README.

import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixture';
import { EVERY } from './pages/every';
import { visit } from './visit';

const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
];
const THEMES = ['light', 'dark'] as const;

/** A picture in the README must not make people wait for it. */
const LARGEST = 150_000;

for (const place of EVERY) {
  test(place.name, async ({ page, demo, watch }) => {
    watch.expect(/40[34]|422/);
    await visit(page, demo.origin, place);
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      // The window becomes as high as the page: what is fixed to its lower edge would else stand in the middle.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ ...size, height });
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const file = `${place.name}-${colorScheme}-${size.width}.png`;
        await page.screenshot({ path: path.join(process.env.GUILDHALL_SHOTS!, file) });
      }
    }
  });
}

for (const colorScheme of THEMES) {
  test(`the README's picture in ${colorScheme}`, async ({ page, demo }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme });
    await visit(page, demo.origin, { name: 'services', address: '/services', as: 'global' });
    const file = fileURLToPath(new URL(`../docs/pictures/${colorScheme}.png`, import.meta.url));
    await page.screenshot({ path: file });
    expect(statSync(file).size).toBeLessThan(LARGEST);
  });
}
