// Licenses: from the service to the people of a plan, giving one, a shortage that is explained, a line that is served,
// and taking back. Whoever may only look is shown nothing to press.

import { expect, test } from '../fixture';
import { Licenses, free } from '../pages/licenses';
import { sorts } from '../pages/list';
import { live, withhold } from '../live';
import { play } from '../people';

test('one person gets a license and loses it again', async ({ page, context, licensed }) => {
  await play(context, licensed.origin, 'users');
  const licenses = new Licenses(page, licensed.origin, 'files', 'files-team');
  const [person] = await free(context, licenses, 1);
  await page.goto(`${licensed.origin}/services/files`);
  await page.locator('#licenses').getByRole('link', { name: 'Manage licenses' }).first().click();
  await expect(page).toHaveURL(/\/licenses\/files\//);
  await licenses.open();
  const [, before] = await licenses.counts();
  await page.getByRole('link', { name: 'Assign licenses' }).click();
  await expect(page.getByRole('heading', { name: 'Choose people' })).toBeVisible();
  await licenses.search(person.user_name);
  await page.getByRole('link', { name: `Choose ${person.name}` }).click();
  await expect(page.getByRole('link', { name: `Leave ${person.name} out` })).toBeVisible();
  await licenses.button('Assign licenses').click();
  await expect(licenses.done).toContainText('1 gets a license');
  expect((await licenses.counts())[1]).toBe(before + 1);
  await licenses.search(person.user_name);
  await expect(licenses.rows).toHaveCount(1);
  await licenses.row(person.name).getByRole('button', { name: 'Remove' }).click();
  await expect(licenses.done).toContainText('1 loses the license');
  await expect(licenses.done).toContainText(person.name);
  expect((await licenses.counts())[1]).toBe(before);
  await licenses.button('Give back again').click();
  await expect(licenses.done).toContainText('1 gets a license');
});

test('a shortage is explained before it is confirmed, and who waits is served by a removal', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const licenses = new Licenses(page, licensed.origin, 'meet', 'meet-pro');
  await licenses.open();
  const [purchased, assigned] = await licenses.counts();
  const people = await free(context, licenses, purchased - assigned + 2);
  await page.getByRole('link', { name: 'Assign licenses' }).click();
  await page.getByLabel('User names').fill([...people.map((person) => person.user_name), 'nobody@alder.guildhall.example'].join('\n'));
  await licenses.button('Assign licenses').click();
  await expect(licenses.plan).toContainText('2 seats are missing');
  await expect(licenses.plan).toContainText('Seats are bought by whoever is Billing administrator or Global administrator');
  await expect(licenses.plan).toContainText('Ask ');
  await expect(licenses.plan).toContainText('No such user name');
  await page.getByLabel('Who gets none waits for one').check();
  await licenses.button(`Assign ${purchased - assigned} licenses`).click();
  await expect(licenses.plan).toContainText('Something changed meanwhile');
  await expect(licenses.plan).toContainText('2 wait');
  await licenses.button(`Assign ${purchased - assigned} licenses`).click();
  await expect(licenses.done).toContainText('2 wait');
  expect(await licenses.counts()).toEqual([purchased, purchased, 2]);
  await licenses.open('/waiting');
  await expect(licenses.rows).toHaveCount(2);
  const first = await licenses.rows.first().getByRole('rowheader').innerText();
  await licenses.open();
  const boxes = page.getByRole('main').getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await expect(page.getByText('3 selected')).toBeVisible();
  await licenses.button('Remove licenses of those selected').click();
  await expect(licenses.plan).toContainText('2 of those who waited get one');
  await licenses.button('Remove 3 licenses').click();
  await expect(licenses.done).toContainText(first.trim());
  expect(await licenses.counts()).toEqual([purchased, purchased - 1, 0]);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(licenses.rows.first()).toContainText('Licenses taken back');
  await licenses.rows.first().getByRole('link').click();
  await expect(licenses.done).toContainText(first.trim());
});

test('who may buy is led from the line to the seats that are missing', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const licenses = new Licenses(page, demo.origin, 'desk', 'desk-team');
  await licenses.open('/waiting');
  await expect(licenses.row('No seat is left').first()).toBeVisible();
  const offer = page.locator('.notice').filter({ hasText: 'seats are missing' });
  await expect(offer).toBeVisible();
  const [missing] = (await offer.innerText()).match(/\d+/) ?? [];
  await offer.getByRole('link', { name: `Buy ${missing} more seats` }).click();
  await expect(page).toHaveURL(/\/subscriptions\/[0-9a-f-]{36}\/change\?action=set-seats&seats=\d+/);
  await expect(page.getByRole('main')).toContainText('Northgate Desk');
});

test('people are moved to another plan, all of them or nobody', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const licenses = new Licenses(page, licensed.origin, 'insight', 'insight-pro');
  await licenses.open();
  const [, before] = await licenses.counts();
  const names = await licenses.rows.getByRole('rowheader').allInnerTexts();
  await page.getByRole('link', { name: 'Move people to another plan' }).click();
  await expect(page.getByRole('heading', { name: 'Choose people' })).toBeVisible();
  for (const name of names.slice(0, 2)) {
    await licenses.search(name.trim());
    await page.getByRole('link', { name: `Choose ${name.trim()}` }).first().click();
    await expect(page.getByRole('link', { name: `Leave ${name.trim()} out` })).toBeVisible();
  }
  await page.getByLabel('To which plan').selectOption('desk/desk-team');
  await licenses.button('Move those chosen').click();
  await expect(licenses.plan).toContainText('seats are missing');
  await expect(licenses.plan).toContainText('This changes nothing');
  const labels = await page.getByLabel('To which plan').locator('option').allInnerTexts();
  const roomy = labels.find((label) => Number((label.match(/remaining: ([−\d]+)/) ?? [])[1]) >= 2) ?? '';
  await page.getByLabel('To which plan').selectOption({ label: roomy });
  await licenses.button('Move those chosen').click();
  await expect(licenses.plan).toContainText('2 are moved');
  await licenses.button('Move 2 people').click();
  await expect(page).toHaveURL(/\/licenses\/[a-z-]+\/[a-z-]+\?did=/);
  await expect(licenses.done).toContainText('2 are moved');
  await licenses.open();
  expect((await licenses.counts())[1]).toBe(before - 2);
});

test('an over-assigned plan says until when it must be resolved', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const licenses = new Licenses(page, demo.origin, 'desk', 'desk-team');
  await licenses.open();
  await expect(page.getByText(/more people hold a license than there are seats/)).toBeVisible();
  await expect(page.getByText(/take licenses back by \d/)).toBeVisible();
});

test('the list is searched and stepped through, and all of it stands in the address', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  const licenses = new Licenses(page, demo.origin, 'mail', 'mail-business');
  await licenses.open();
  await expect(licenses.rows).toHaveCount(50);
  await expect(page.getByRole('main').getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Assign licenses' })).toHaveCount(0);
  const first = await licenses.rows.first().innerText();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(licenses.rows.first()).not.toHaveText(first);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect.poll(() => licenses.rows.first().innerText()).toBe(first);
  await live(page.getByRole('searchbox'));
  await page.getByRole('searchbox').pressSequentially('ada alder');
  await expect(page).toHaveURL(/q=ada/);
  await expect(licenses.rows).toHaveCount(1);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(licenses.rows).toHaveCount(50);
});

test('licenses of everybody whom the search finds are taken back after a look', async ({ page, context, demo, watch }) => {
  watch.expect(/422/);
  await play(context, demo.origin, 'users');
  const licenses = new Licenses(page, demo.origin, 'mail', 'mail-business');
  await licenses.open();
  await live(page.getByRole('checkbox', { name: 'Of everybody in this list instead' }));
  await page.getByRole('checkbox', { name: 'Of everybody in this list instead' }).check();
  await page.getByRole('button', { name: 'Remove licenses of those selected' }).click();
  const question = page.getByRole('main').getByRole('alert');
  await expect(question).toContainText(/\d+ lose the license/);
  const people = /(\d+) lose the license/.exec((await question.textContent()) ?? '')?.[1];
  expect(Number(people), 'more than the page shows').toBeGreaterThan(50);
});

test('Home leads whoever manages licenses to them', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'users');
  await page.goto(`${demo.origin}/home`);
  await page.getByRole('link', { name: /^Manage licenses: Northgate Mail/ }).click();
  await expect(page).toHaveURL(/\/services\/mail#licenses$/);
  await expect(page.locator('#licenses').getByRole('link', { name: 'Manage licenses' }).first()).toBeVisible();
});

test('a question that was asked before the scripts had come is taken over by them', async ({ page, context, licensed, watch }) => {
  watch.expect(/422/);
  await play(context, licensed.origin, 'users');
  const release = await withhold(context);
  const licenses = new Licenses(page, licensed.origin, 'insight', 'insight-base');
  const people = await free(context, licenses, 2);
  const names = people.map((person) => person.user_name).join('\n');
  await page.goto(`${licensed.origin}${licenses.path}/assign`, { waitUntil: 'domcontentloaded' });
  await page.getByLabel('User names').fill(names);
  await licenses.button('Assign licenses').click();
  await expect(licenses.plan).toContainText('What this does');
  release();
  await live(page.getByLabel('User names'));
  await expect(page).toHaveURL(`${licensed.origin}${licenses.path}/assign`);
  await expect(page.getByLabel('User names')).toHaveValue(names);
  await licenses.button('Assign 2 licenses').click();
  await expect(licenses.done).toContainText('2 get a license');
});

test('who holds a license is counted and sorted, and the pages keep the order', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  const licenses = new Licenses(page, demo.origin, 'mail', 'mail-business');
  await licenses.open();
  await expect(licenses.rows).toHaveCount(50);
  await expect(page.locator('.pager')).toContainText(/50 of \d+/);
  await sorts(page, 'User name', 'user-name', (text) => text);
  const first = await licenses.rows.first().innerText();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page).toHaveURL(/sort=-user-name&at=after/);
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  await expect(page).toHaveURL(/sort=-user-name&at=before/);
  await expect(licenses.rows.first()).toHaveText(first, { useInnerText: true });
  await licenses.search('an');
  await expect(page).toHaveURL(/sort=-user-name/);
  await licenses.open('?sort=shoe');
  await expect(licenses.rows).toHaveCount(50);
  await licenses.open('/groups');
  await sorts(page, 'People', 'people', Number);
});
