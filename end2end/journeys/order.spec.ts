// A plan that costs something is ordered: by an organization that is here, and with a new one; the bill is seen before.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { SignUp } from '../pages/signup';
import { expectSignedIn, found, founder } from '../people';

/** Chooses seven seats of the plan by the month. */
async function choose(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /2\.00.*Term of 12 months/ }).check();
  await page.getByLabel('Licenses', { exact: true }).fill('7');
}

/** The one invoice, for seven seats with tax. */
async function expectBilled(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/billing/invoices`);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByRole('table')).toContainText('16.66');
}

test('an organization orders another service', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/catalog/strongbox`);
  await page.getByRole('link', { name: 'Order Strongbox Business' }).click();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Order Strongbox' })).toBeVisible();
  await choose(page);
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('16.66');
  await expect(page.locator('#year')).toContainText('168.00');
  await page.getByRole('button', { name: 'Order with payment' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/strongbox`);
  await expectBilled(page, portal.origin);
});

async function signUpWithOrder(page: Page, origin: string): Promise<void> {
  const who = founder();
  await page.goto(`${origin}/catalog/strongbox`);
  await page.getByRole('link', { name: 'Order Strongbox Business' }).click();
  await expect(page.getByRole('button', { name: /Create the organization/ })).toHaveCount(0);
  await choose(page);
  await page.getByLabel('Country of your organization').selectOption('DE');
  await page.getByRole('button', { name: 'Show what it costs' }).click();
  await expect(page.locator('#today')).toContainText('16.66');
  const form = new SignUp(page);
  await form.organization.fill(who.organization);
  await form.slug.fill(who.slug);
  await form.displayName.fill(who.displayName);
  await form.user.fill(who.user);
  await form.mail.fill(who.mail);
  await form.password.fill(who.password);
  await page.getByRole('button', { name: 'Create the organization and order with payment' }).click();
  await expect(page).toHaveURL(`${origin}/services/strongbox`);
  await expectSignedIn(page, who);
  await expectBilled(page, origin);
}

test('a new organization begins with an order', async ({ page, portal }) => {
  await signUpWithOrder(page, portal.origin);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a new organization begins with an order by plain forms', async ({ page, portal }) => {
    await signUpWithOrder(page, portal.origin);
  });
});
