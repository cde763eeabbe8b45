// Signed-out pages: what they say, and that they need next to no script and no wasm at all.

import { expect, test } from '../fixture';
import { offer } from '../people';
import { programs, sum } from '../traffic';

const PAGES = [
  '/',
  '/catalog',
  '/catalog/scribe',
  '/signup',
  '/signup?offer=',
  '/sign-in',
  '/invite/nonsense',
  '/help',
  '/help/troubleshooting',
  '/api',
  '/contact',
  '/status',
];

for (const address of PAGES) {
  test(`${address} loads no wasm and at most 5 kB of script`, async ({ page, context, portal, watch }) => {
    watch.expect(/422/);
    const offered = address.endsWith('offer=') ? await offer(context, portal.origin, 'scribe') : '';
    const files = await programs(page, portal.origin + address + offered);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(files.filter(({ file }) => file.endsWith('.wasm'))).toEqual([]);
    expect(sum(files)).toBeLessThanOrEqual(5_000);
    const inline = await page.locator('script:not([src])').allTextContents();
    expect(inline.join('').length).toBeLessThanOrEqual(5_000);
  });
}

test('the first page leads to the services and to sign-in', async ({ page, portal }) => {
  await page.goto(portal.origin);
  await page.getByRole('main').getByRole('link', { name: 'Choose a service' }).click();
  await expect(page).toHaveURL(/\/catalog$/);
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
});

test('the contact page and the footer name the operator’s addresses', async ({ page, portal }) => {
  await page.goto(`${portal.origin}/contact`);
  for (const place of [page.getByRole('main'), page.getByRole('contentinfo')]) {
    await expect(place.getByRole('link', { name: 'help@alder.example' })).toHaveAttribute('href', 'mailto:help@alder.example');
    await expect(place.getByRole('link', { name: '+49 30 1234' })).toHaveAttribute('href', 'tel:+49301234');
  }
  await expect(page.getByRole('link', { name: 'Feedback' })).toHaveCount(0);
});

test('the status page answers without signing in', async ({ page, portal }) => {
  await page.goto(portal.origin);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Service status' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/status$/);
});

test('an address at which nothing is leads on', async ({ page, portal, watch }) => {
  watch.expect(/404/);
  const answer = await page.goto(`${portal.origin}/nowhere`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeVisible();
  await page.getByRole('link', { name: 'look through services and plans' }).click();
  await expect(page).toHaveURL(/\/catalog$/);
});
