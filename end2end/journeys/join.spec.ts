// "We have an account": signing in on the way, and confirming that a service is added.

import { expect, test } from '../fixture';
import { Catalog } from '../pages/catalog';
import { SignIn } from '../pages/signin';
import { expectSignedIn, found, play } from '../people';

test('an administrator signs in on the way and confirms the addition', async ({ page, context, portal }) => {
  const who = await found(context, portal.origin);
  await context.clearCookies();
  const catalog = new Catalog(page, portal.origin);
  await catalog.open();
  await catalog.follow('Strongbox');
  await catalog.startTrial();
  await page.getByRole('link', { name: 'Sign in and add the service' }).click();
  await new SignIn(page).enter(who.userName, who.password);
  await expect(page).toHaveURL(/\/services\/add\?offer=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Add Strongbox' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('A trial, free of charge');
  await page.getByRole('button', { name: 'Add Strongbox' }).click();
  await expect(page).toHaveURL(`${portal.origin}/services/strongbox`);
  await expectSignedIn(page, who);
  await expect(page.getByRole('heading', { level: 1, name: 'Strongbox' })).toBeVisible();
});

test('nothing is added before it is confirmed', async ({ page, context, portal, watch }) => {
  watch.expect(/404/);
  await found(context, portal.origin);
  const catalog = new Catalog(page, portal.origin);
  await page.goto(`${portal.origin}/catalog/strongbox`);
  await catalog.startTrial();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Add Strongbox' })).toBeVisible();
  const answer = await page.goto(`${portal.origin}/services/strongbox`);
  expect(answer?.status()).toBe(404);
});

test('a second trial of the same service is refused with the reason', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const catalog = new Catalog(page, portal.origin);
  await page.goto(`${portal.origin}/catalog/scribe`);
  await catalog.startTrial();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  await expect(page.getByRole('main')).toContainText('This cannot be added');
  await expect(page.getByRole('main')).toContainText('has had a trial of this service before');
});

test('a member who may not add is told who may', async ({ page, context, demo, watch }) => {
  watch.expect(/403/);
  await play(context, demo.origin, 'member');
  await page.goto(`${demo.origin}/catalog`);
  await page.getByRole('main').getByRole('heading').getByRole('link').first().click();
  await new Catalog(page, demo.origin).startTrial();
  await page.getByRole('link', { name: 'Add the service to your organization' }).click();
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Billing administrator');
  await expect(problem).toContainText('Ada Alder');
});
