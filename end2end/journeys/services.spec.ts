// The list of services: search, filters, order and pages, all of it in the address; cards on phones; by keyboard alone.

import type { Locator } from '@playwright/test';
import { expect, test } from '../fixture';
import { withhold } from '../live';
import { Services } from '../pages/services';
import { add, found, play } from '../people';
import { MANY } from '../server';

test('typing searches, Escape clears', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  await expect(services.names).toHaveCount(6);
  await services.search.pressSequentially('mail');
  await expect(page).toHaveURL(/[?&]q=mail/);
  await expect(services.names).toHaveCount(1);
  await expect(services.names).toContainText('Mail');
  await services.search.press('Escape');
  await expect(services.names).toHaveCount(6);
  await expect(services.search).toHaveValue('');
  await expect(page).not.toHaveURL(/q=/);
});

test('what was typed before the scripts had come is searched by them', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const release = await withhold(context);
  const services = new Services(page, demo.origin);
  await page.goto(`${demo.origin}/services`, { waitUntil: 'domcontentloaded' });
  await services.search.fill('mail');
  await services.search.blur();
  await expect(services.names).toHaveCount(6);
  release();
  await expect(page).toHaveURL(/[?&]q=mail/);
  await expect(services.names).toHaveCount(1);
  await expect(services.search).toHaveValue('mail');
});

test('a filter, an order and a search stand in the address, and Back keeps them', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  await services.sort('By name, from Z');
  await expect(page).toHaveURL(/sort=-name/);
  await expect.poll(async () => {
    const names = await services.names.allTextContents();
    return names.length > 1 && String(names) === String([...names].sort().reverse());
  }).toBe(true);
  await services.search.pressSequentially('e');
  await expect(page).toHaveURL(/sort=-name.*q=e|q=e.*sort=-name/);
  const address = page.url();
  await expect(services.names.filter({ hasText: 'e' })).not.toHaveCount(0);
  const shown = await services.names.allTextContents();
  await services.names.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: 'Subscriptions' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(services.search).toHaveValue('e');
  await expect(services.names).toHaveText(shown);
  const colleague = await context.newPage();
  await colleague.goto(address);
  await expect(new Services(colleague, demo.origin).names).toHaveText(shown);
});

test('a status filters, and can be turned round', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  const all = await services.names.allTextContents();
  const chip = page.getByRole('navigation', { name: 'Services by status' }).getByRole('link').nth(1);
  await chip.click();
  await expect(page).toHaveURL(/status=/);
  await expect(services.names).not.toHaveText(all);
  const kept = await services.names.allTextContents();
  await page.getByRole('link', { name: /these$/ }).first().click();
  await expect(services.names).toHaveCount(all.length - kept.length);
});

test('nothing found offers the way back', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open('?q=nothing+like+it');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(services.names).toHaveCount(6);
});

test('services under the most urgent agreement come first, if one asks for them', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  await services.sort('Agreements, most urgent first');
  await expect(page).toHaveURL(/sort=agreement$/);
  await expect(page.getByRole('main').locator('tbody').getByRole('row').first()).toContainText('Ends soon');
  await expect(services.names).toHaveCount(6);
});

test('an address that makes no sense is put right and says so', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open('?status=burning&sort=colour&size=7&at=nowhere');
  await expect(page.getByText('Part of the address made no sense')).toBeVisible();
  await expect(services.names).toHaveCount(6);
});

test('a long list has pages, and each has an address', async ({ page, context, portal }) => {
  test.slow();
  await found(context, portal.origin);
  const tools = Array.from({ length: MANY }, (_, place) => `tool-${String(place + 1).padStart(2, '0')}`);
  await add(context, portal.origin, tools);
  const services = new Services(page, portal.origin);
  await services.open('?sort=name');
  await expect(services.names).toHaveCount(25);
  const first = await services.names.allTextContents();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(services.names).toHaveCount(MANY + 1 - 25);
  const last = await services.names.allTextContents();
  expect(new Set([...first, ...last]).size).toBe(MANY + 1);
  const address = page.url();
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(services.names).toHaveText(first);
  await page.goto(address);
  await expect(services.names).toHaveText(last);
  await page.getByRole('link', { name: '50 a page' }).click();
  await expect(services.names).toHaveCount(MANY + 1);
  await expect(page).toHaveURL(/size=50/);
});

test('the page of a service shows its subscriptions with their terms', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  for (const name of await services.names.allTextContents()) {
    await services.follow(name);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: 'Subscriptions' })).toBeVisible();
    await page.goBack();
    await expect(services.names).toHaveCount(6);
  }
});

test('a phone shows cards that need no scrolling sideways', async ({ page, context, demo, isMobile }) => {
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  const width = page.viewportSize()!.width;
  await expect(services.rows).toHaveCount(6);
  for (const row of await services.rows.all()) {
    const shape = await row.evaluate((row) => getComputedStyle(row).display);
    expect(shape === 'table-row').toBe(!isMobile);
    const box = (await row.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

test('by keyboard alone: past the navigation, searched, sorted, opened', async ({ page, context, demo, isMobile }) => {
  test.skip(isMobile, 'a phone has no keyboard');
  await play(context, demo.origin, 'global');
  const services = new Services(page, demo.origin);
  await services.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the contents' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  const focused = page.locator(':focus');
  const reach = async (target: Locator) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press('Tab');
      const element = await target.elementHandle();
      if (await focused.evaluate((focus, element) => focus === element, element)) {
        return;
      }
    }
    throw new Error('the keyboard does not reach it');
  };
  await reach(services.search);
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=a/);
  await reach(page.getByRole('columnheader', { name: 'Service' }).getByRole('link'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=name/);
  await expect(page.getByRole('columnheader', { name: 'Service' })).toHaveAttribute('aria-sort', 'ascending');
  const first = services.names.first().getByRole('link');
  const name = await first.textContent();
  await reach(first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: name! })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});

test('a service says how its subscriptions came here and whether a trial qualifies', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'global');
  await page.goto(`${demo.origin}/services/meet`);
  await expect(page.getByText(/^Qualifies for an upgrade to /).first()).toBeVisible();
  const life = page.getByRole('main').getByRole('list').filter({ has: page.locator('[aria-current="step"]') });
  await expect(life.first().getByRole('listitem').first()).toBeVisible();
  await page.goto(`${demo.origin}/services/insight`);
  await expect(page.getByText(/^Does not qualify for an upgrade to /).first()).toBeVisible();
  await expect(page.getByText('The offer is closed. The catalog shows those that are open.').first()).toBeVisible();
  await page.goto(`${demo.origin}/agreements`);
  const agreement = page.getByRole('main').getByRole('rowheader').getByRole('link').first();
  const number = (await agreement.textContent())!.trim();
  await page.goto(`${demo.origin}/services/mail`);
  await expect(page.getByRole('main').getByRole('link', { name: number })).toBeVisible();
});
