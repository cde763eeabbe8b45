// Home: what needs attention, how full the licenses are, what happened last, and one's own licenses.

import { expect, test } from '../fixture';
import { expectSignedIn, found, play } from '../people';

test('what needs attention leads to where something can be done', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  await page.goto(`${demo.origin}/home`);
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByText('Good day, Ada Alder')).toBeVisible();
  const matters = page.locator('section', { has: page.getByRole('heading', { name: 'Needs attention' }) }).getByRole('listitem');
  await expect(matters).not.toHaveCount(0);
  await matters.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/(services|agreements|billing|licenses)\//);
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toHaveCount(0);
});

test('the licenses show what is in use, the last changes who did what', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  await page.goto(`${demo.origin}/home`);
  const licenses = page.locator('section', { has: page.getByRole('heading', { name: 'Licenses', exact: true }) });
  await expect(licenses.getByText(/[\d\s]+ of [\d\s]+ in use/).first()).toBeVisible();
  const changes = page.locator('section', { has: page.getByRole('heading', { name: 'Last changes' }) });
  await expect(changes.getByRole('listitem').first()).toBeVisible();
});

test('a member without a role finds the own licenses and why there is no more', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'member');
  await page.goto(`${demo.origin}/home`);
  await expect(page.getByRole('heading', { name: 'Your own licenses' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Needs attention' })).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: /account/i })).toBeVisible();
});

test('a new organization sees that nothing needs attention, and its own sign-up', async ({ page, context, portal }) => {
  const who = await found(context, portal.origin);
  await page.goto(`${portal.origin}/home`);
  await expectSignedIn(page, who);
  const changes = page.locator('section', { has: page.getByRole('heading', { name: 'Last changes' }) });
  await expect(changes.getByRole('listitem')).not.toHaveCount(0);
});

test('Home, Services and the account are one click apart, without loading the page anew', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await page.goto(`${portal.origin}/home`, { waitUntil: 'networkidle' });
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) {
      documents.push(request.url());
    }
  });
  const area = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).locator('visible=true').first();
  await area('Services').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Services' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('link', { name: /^Your account/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await area('Home').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  expect(documents).toEqual([]);
});
