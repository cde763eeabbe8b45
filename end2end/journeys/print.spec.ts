// What is printed: an invoice fits on paper, with nothing on it that can only be pressed.

import { expect, test } from '../fixture';
import { play } from '../people';

/** How many pages Chromium prints. Each is an object of its own in the file. */
function pages(file: Buffer): number {
  return [...file.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

for (const [what, number] of [
  ['an invoice', 'INV-000002'],
  ['an invoice with its credit note', 'INV-000001'],
]) {
  test(`${what} is one page of paper, without buttons`, async ({ page, context, demo, isMobile }) => {
    test.skip(isMobile, 'what is printed does not depend on the window');
    await play(context, demo.origin, 'reader');
    await page.goto(`${demo.origin}/billing/invoices/${number}`, { waitUntil: 'networkidle' });
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await expect(page.locator('.button:visible')).not.toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.button:visible, button:visible')).toHaveCount(0);
    await expect(page.locator('.paper').first()).toBeVisible();
    expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  });
}
