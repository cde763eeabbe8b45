// What a role does not open, and what is not there: each says who could help.

import { expect, test } from '../fixture';
import { SignIn } from '../pages/signin';
import { expectSignedIn, found, play } from '../people';

test('a member who opens the services is told which role opens them and who holds one', async ({ page, context, demo, watch }) => {
  watch.expect(/403/);
  await play(context, demo.origin, 'member');
  const answer = await page.goto(`${demo.origin}/services`);
  expect(answer?.status()).toBe(403);
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Your roles do not open this');
  await expect(problem).toContainText('Service administrator');
  await expect(problem).toContainText('Ask ');
  await expect(problem).toContainText('Ada Alder');
});

test('a member sees no area in which there is nothing to do', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'member');
  await page.goto(`${demo.origin}/home`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Services', exact: true })).toHaveCount(0);
});

for (const role of ['global', 'billing', 'users', 'service', 'reader']) {
  test(`the part ${role} sees the services`, async ({ page, context, demo }) => {
    await play(context, demo.origin, role);
    const answer = await page.goto(`${demo.origin}/services`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('table', { name: 'Services' }).getByRole('rowheader')).toHaveCount(6);
  });
}

for (const [what, service] of [['unknown', 'no-such-service'], ['foreign', 'strongbox'], ['misspelt', '%F0%9F%92%A9']]) {
  test(`the page of a service that is ${what} helps`, async ({ page, context, portal, watch }) => {
    watch.expect(/404/);
    await found(context, portal.origin);
    const answer = await page.goto(`${portal.origin}/services/${service}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'Your organization has no such service' })).toBeVisible();
    await page.getByRole('link', { name: 'See the services of your organization' }).click();
    await expect(page.getByRole('table', { name: 'Services' })).toBeVisible();
  });
}

for (const address of ['/home', '/services?q=mail', '/services/scribe', '/account/profile']) {
  test(`whoever opens ${address} signed out comes back to it after signing in`, async ({ page, context, portal }) => {
    const who = await found(context, portal.origin);
    await context.clearCookies();
    await page.goto(portal.origin + address);
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await new SignIn(page).enter(who.userName, who.password);
    await expect(page).toHaveURL(portal.origin + address);
    await expectSignedIn(page, who);
  });
}
