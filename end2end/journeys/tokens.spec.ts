// A program of the organization gets a token, which opens what it says until it is revoked.

import { expect, test } from '../fixture';
import { found, play } from '../people';

test('a token is made, shown once, used by a program and revoked', async ({ page, context, second, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/identity`);
  await page.getByRole('main').getByRole('link', { name: 'Tokens', exact: true }).click();
  await expect(page.getByText('No token yet')).toBeVisible();
  await page.getByRole('link', { name: 'Make a token' }).click();
  await page.getByRole('main').getByLabel('Name').fill('Nightly report');
  await expect(page.getByLabel('Everything')).toBeChecked();
  await page.getByLabel('See services, subscriptions and licenses').check();
  await page.getByLabel('It ends after').selectOption('30');
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.getByText('The token is made')).toBeVisible();
  const secret = (await page.getByRole('main').locator('code').textContent())!;
  expect(secret).toMatch(/^guildhall_[A-Za-z0-9_-]{43}$/);
  expect(page.url()).toBe(`${portal.origin}/identity/tokens`);
  expect((await context.cookies()).filter((cookie) => cookie.value === secret)).toEqual([]);

  const ask = async () => {
    const headers = { Authorization: `Bearer ${secret}` };
    return (await second.request.get(`${portal.origin}/api/v1/services`, { headers })).status();
  };
  expect(await ask()).toBe(200);
  await page.goto(`${portal.origin}/identity/tokens`);
  const row = page.getByRole('row').filter({ hasText: 'Nightly report' });
  await expect(row).toContainText('In force');
  await expect(row).toContainText('Ada Birch');
  await expect(page.getByText('The token is made')).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText(secret);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
  expect(await ask()).toBe(401);
  await page.goto(`${portal.origin}/activity`);
  await expect(page.getByRole('main')).toContainText('revoked the token Nightly report');
});

test('only a Global administrator sees tokens', async ({ page, context, demo, watch }) => {
  watch.expect(/403/);
  await play(context, demo.origin, 'users');
  await page.goto(`${demo.origin}/identity`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Tokens', exact: true })).toHaveCount(0);
  const answer = await page.goto(`${demo.origin}/identity/tokens`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('make and revoke tokens of your organization');
  await expect(page.getByRole('link', { name: 'Make a token' })).toHaveCount(0);
});
