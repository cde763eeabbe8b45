// Activity: from a change on Home to the entry with before and after, filters that can be turned round and taken away, and
// what each role sees of it.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture';
import { found, play } from '../people';
import { Users } from '../pages/users';

const rows = (page: Page) => page.getByRole('main').locator('tbody').getByRole('row');
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });

test('a change on Home leads to its entry, which says what was before and after and where it came from', async ({ page, context, portal }) => {
  const who = await found(context, portal.origin);
  await page.goto(`${portal.origin}/identity/edit`);
  await page.getByLabel('Name', { exact: true }).fill('Birch, Sons and Daughters');
  await page.getByRole('button', { name: 'Save organization' }).click();
  await expect(page).toHaveURL(`${portal.origin}/identity`);
  await page.goto(`${portal.origin}/home`);
  await page.getByRole('link', { name: /changed the information on the organization/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expect(page).toHaveURL(/\/activity\?entry=/);
  await expect(rows(page)).toHaveCount(1);
  await expect(chips(page)).toContainText('One entry');
  await rows(page).getByText('Details').click();
  await expect(rows(page).locator('del')).toHaveText('Birch and Sons');
  await expect(rows(page).locator('ins')).toHaveText('Birch, Sons and Daughters');
  await expect(rows(page)).toContainText(who.userName);
  await expect(rows(page)).toContainText('Network address');
  await rows(page).getByRole('link', { name: who.displayName }).click();
  await expect(page).toHaveURL(/\/activity\?actor=/);
  await expect(chips(page)).toContainText(`Who: ${who.displayName}`);
});

test('what is no routine is shown first, and each filter can be turned round and taken away', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  await page.goto(`${demo.origin}/home`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'All activity' }).click();
  await expect(page).toHaveURL(`${demo.origin}/activity?act=!routine`);
  await expect(chips(page)).toContainText('not: What: Coming and going, and measuring');
  const act = page.getByLabel('What', { exact: true });
  await expect(act).toHaveValue('!routine');
  await act.selectOption('Groups');
  await expect(page).toHaveURL(/act=groups/);
  await expect(chips(page)).toContainText('What: Groups');
  await expect(rows(page).first()).toContainText(/group/i);
  await chips(page).getByRole('link', { name: 'What: Groups', exact: true }).click();
  await expect(page).toHaveURL(/act=!groups/);
  await expect(act).toHaveValue('!groups');
  await chips(page).getByRole('link', { name: /^Remove filter/ }).click();
  await expect(page).not.toHaveURL(/act=/);
  await expect(act).toHaveValue('');
  await page.getByLabel('Outcome', { exact: true }).selectOption('Refused');
  await expect(page).toHaveURL(/outcome=refused/);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Clear filters' }).last().click();
  await expect(rows(page)).not.toHaveCount(0);
});

test('pages go on by the number of the entry, and the file is what the list shows', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await page.goto(`${demo.origin}/activity?act=licenses&from=2020-01-01`);
  const file = page.getByRole('link', { name: 'Export as CSV' });
  await expect(file).toHaveAttribute('href', '/activity.csv?act=licenses&from=2020-01-01');
  const answer = await context.request.get(demo.origin + (await file.getAttribute('href')));
  expect(answer.headers()['content-type']).toContain('text/csv');
  const lines = (await answer.text()).trim().split('\r\n');
  const shown = await rows(page).count();
  expect(lines.length - 1).toBeGreaterThanOrEqual(shown);
  await page.goto(`${demo.origin}/activity`);
  await expect(rows(page)).toHaveCount(50);
  const first = await rows(page).first().innerText();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/after=\d+/);
  await expect(rows(page).first()).not.toHaveText(first);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(page).toHaveURL(/before=\d+/);
  await expect(rows(page)).toHaveCount(50);
});

test('a member sees what is their own, and finds the way there', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'member');
  await page.goto(`${demo.origin}/home`);
  await page.getByRole('navigation').getByRole('link', { name: 'Activity', exact: true }).locator('visible=true').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expect(page.getByText('What you did, and who signed in as you.')).toBeVisible();
  await page.goto(`${demo.origin}/activity?target=group`);
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

test('what was done is taken back where it is told', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const users = new Users(page, portal.origin);
  await users.create('Grace Hopper', 'grace');
  await page.goto(`${portal.origin}/identity/users`);
  await users.row('Grace Hopper').getByRole('link').click();
  await users.button('Block').click();
  await expect(page.getByRole('main')).toContainText('Blocked');
  await page.goto(`${portal.origin}/activity?act=members.change-standing`);
  await rows(page).first().getByText('Details').click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(/\/activity\?act=!routine$/);
  await page.goto(`${portal.origin}/identity/users`);
  await expect(users.row('Grace Hopper')).toContainText('Invited');
});
