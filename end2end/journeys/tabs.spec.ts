// The tabs of a service: its people, its usage, its invoices; each has an address, and nobody is led to what they may not see.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { live } from '../live';
import { invoices, upgrade } from '../pages/billing';
import { sorts } from '../pages/list';
import { found, play } from '../people';

/** The way to a tab of the service that is open. */
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views of the service' }).getByRole('link', { name, exact: true });

test('who holds a license is found while one types, and leads to the licenses', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/services/mail`);
  await tab(page, 'People').click();
  await expect(page).toHaveURL(`${demo.origin}/services/mail/people`);
  const rows = page.getByRole('main').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(50);
  const search = page.getByRole('searchbox');
  await live(search);
  await search.pressSequentially('ada ald', { delay: 80 });
  await expect(page).toHaveURL(/q=ada/);
  await expect(rows).toHaveCount(1);
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('ada ald');
  await rows.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/licenses\/mail\//);
});

test('the people and the invoices of a service are counted and sorted', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/services/mail/people`);
  const rows = page.getByRole('main').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(50);
  await expect(page.locator('.pager')).toContainText(/50 of \d+/);
  await sorts(page, 'User name', 'user-name', (text) => text);
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page).toHaveURL(/sort=-user-name&at=after/);
  await expect(page.getByRole('link', { name: 'Previous', exact: true })).toBeVisible();
  await page.goto(`${demo.origin}/services/mail/invoices`);
  await expect(page.locator('.pager')).toContainText(`${await invoices(page).count()} of`);
  await sorts(page, 'Total', 'total', (text) => Number(text.replace(/[^\d.−]/g, '').replace('−', '-')));
});

test('each quota is a line with its period, what is used and what remains', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'service');
  await page.goto(`${demo.origin}/services/mail`);
  await tab(page, 'Usage').click();
  await expect(page).toHaveURL(`${demo.origin}/services/mail/usage`);
  const line = page.getByRole('main').locator('tbody').getByRole('row').first();
  await expect(line).toContainText(/remaining|unlimited|over|at most/);
});

test('invoices stand with the service that they charge for, for who may see them', async ({ page, context, portal, demo }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/services/scribe/invoices`);
  await expect(page.getByText('No invoice has charged for this service yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See all invoices' })).toBeVisible();
  await upgrade(page, portal.origin);
  await tab(page, 'Invoices').click();
  await expect(invoices(page)).toHaveCount(1);
  await invoices(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('INV-');
  await play(context, demo.origin, 'users');
  await page.goto(`${demo.origin}/services/mail`);
  await expect(tab(page, 'People')).toBeVisible();
  await expect(tab(page, 'Invoices')).toHaveCount(0);
});
