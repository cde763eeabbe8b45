// Language and appearance: what the browser asks for, what is chosen, and that the choice stays.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';

test('a German browser is greeted in German', async ({ browser, portal }) => {
  const page = await browser.newPage({ locale: 'de-DE' });
  await page.goto(portal.origin);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1, name: 'Ein Konto für Ihre Organisation' })).toBeVisible();
  await page.close();
});

test('a chosen language stays, on this page and the next', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/help?from=here`);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hilfe' })).toBeVisible();
  await expect(page).toHaveURL(/\/help\?from=here$/);
  await expect(page.getByRole('button', { name: 'Deutsch' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto(`${portal.origin}/contact`);
  await expect(page.getByRole('heading', { level: 1, name: 'Kontakt' })).toBeVisible();
});

test('a chosen appearance stays, whatever the device says', async ({ page, portal }) => {
  await page.goto(portal.origin);
  const before = await ink(page);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(`${portal.origin}/help`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ink(page)).not.toBe(before);
  await page.getByRole('button', { name: 'As the device' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  expect(await ink(page)).toBe(before);
});

function ink(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).color);
}
