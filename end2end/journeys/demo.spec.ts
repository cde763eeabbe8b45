// The demo: a banner that says so, and one click to look around as each of its parts.

import { expect, test } from '../fixture';

const PARTS = [
  { part: 'Global administrator', name: 'Ada Alder', services: true },
  { part: 'Billing administrator', name: 'Björn Lindqvist', services: true },
  { part: 'User management administrator', name: 'Chiara Esposito', services: true },
  { part: 'Password administrator', name: 'Dmytro Kovalenko', services: false },
  { part: 'Service administrator', name: 'Emre Yıldız', services: true },
  { part: 'Reader', name: 'Farida Rahmani', services: true },
  { part: 'Member without a role', name: 'Gwen Okafor', services: false },
];

for (const { part, name, services } of PARTS) {
  test(`one click and one looks around as ${part}`, async ({ page, demo }) => {
    await page.goto(demo.origin);
    await page.getByRole('link', { name: 'Sign in in another role' }).click();
    await page.getByRole('button', { name: part, exact: true }).click();
    await expect(page).toHaveURL(`${demo.origin}/home`);
    await expect(page.getByRole('link', { name: `Your account, ${name}` })).toBeVisible();
    await expect(page.getByText('This is a demonstration.')).toBeVisible();
    const area = page.getByRole('navigation').getByRole('link', { name: 'Services', exact: true }).locator('visible=true');
    await expect(area).toHaveCount(services ? 1 : 0);
  });
}

test('what costs something can be ordered in it, too', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/catalog/mail`);
  await page.getByRole('link', { name: 'Order Kiosk' }).click();
  await expect(page.getByRole('button', { name: 'Show what it costs' })).toBeVisible();
});

test('one goes on as somebody else without signing out', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/sign-in`);
  await page.getByRole('button', { name: 'Reader', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Your account, Farida Rahmani' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in in another role' }).click();
  await page.getByRole('button', { name: 'Global administrator', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Your account, Ada Alder' })).toBeVisible();
});

test('a real installation shows nothing of it', async ({ page, context, portal }) => {
  await page.goto(`${portal.origin}/sign-in`);
  await expect(page.getByLabel('User name')).toBeVisible();
  await expect(page.getByText('demonstration')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Global administrator' })).toHaveCount(0);
  const answer = await context.request.post(`${portal.origin}/api/demo/enter`, {
    form: { 'command[role]': 'global' },
    headers: { accept: 'application/json' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(404);
});
