// What is printed: a short invoice is one page of paper, and nothing stands on paper that can only be pressed.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { play } from '../people';

test.skip(({ isMobile }) => isMobile, 'what is printed does not depend on the window');

test('a short invoice is one page of paper without buttons', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await printed(page, `${demo.origin}/billing/invoices/INV-000002`);
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});

test('a credit note is printed with its invoice, without buttons', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await printed(page, `${demo.origin}/billing/invoices/INV-000001`);
  await expect(page.locator('.paper')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: /CN-000001/ })).toBeVisible();
});

/** Shows an invoice as it is printed, which has buttons on the screen. */
async function printed(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
  await expect(page.locator('.button:visible')).not.toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.button:visible, button:visible')).toHaveCount(0);
  await expect(page.locator('.paper').first()).toBeVisible();
}

/** How many pages Chromium printed. Each is an object of its own in the file. */
function pages(file: Buffer): number {
  return [...file.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}
