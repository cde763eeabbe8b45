// Buying what was tried, and the pages on which that is billed.

import { expect, type Locator, type Page } from '@playwright/test';

/** The trial of sign-up becomes a plan of ten licenses, paid by the month. */
export async function upgrade(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/services/scribe`);
  await page.getByRole('link', { name: 'Upgrade to the plan' }).click();
  await page.getByRole('radio', { name: /4\.50.*Term of 12 months/ }).check();
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('53.55');
  await page.getByRole('button', { name: 'Order the plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scribe' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change licenses' })).toBeVisible();
}

/** Two more licenses at once, which are billed at once. */
export async function more(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/services/scribe`);
  await page.getByRole('link', { name: 'Change licenses' }).click();
  await page.getByLabel('Licenses', { exact: true }).fill('12');
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await page.getByRole('button', { name: 'Confirm the licenses' }).click();
  await expect(page.locator('.subscription')).toContainText('12');
}

/** The rows of the list of invoices. */
export function invoices(page: Page): Locator {
  return page.getByRole('main').getByRole('rowheader').filter({ hasText: 'INV-' });
}

/** What a link leads to, as a file. */
export async function taken(page: Page, link: Locator): Promise<{ kind: string; name: string; bytes: Buffer }> {
  const href = await link.getAttribute('href');
  const answer = await page.request.get(new URL(href!, page.url()).toString());
  expect(answer.status()).toBe(200);
  const { 'content-type': kind, 'content-disposition': name } = answer.headers();
  return { kind, name, bytes: await answer.body() };
}
