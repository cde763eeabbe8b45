// The own account: how one appears and reads, the password, and where one is signed in.

import { expect, test } from '../fixture';
import { Account } from '../pages/account';
import { SignIn } from '../pages/signin';
import { expectSignedIn, found, signIn } from '../people';

const NEXT = 'velvet harbour quartz';

test('another display name is seen at the top at once', async ({ page, context, portal }) => {
  const who = await found(context, portal.origin);
  const account = new Account(page, portal.origin);
  await account.open('profile');
  await account.displayName.fill('Ada Lovelace');
  await account.save();
  await expectSignedIn(page, { ...who, displayName: 'Ada Lovelace' });
  await expect(account.displayName).toHaveValue('Ada Lovelace');
});

test('what cannot be a name or a time zone is said at the field, and what was typed stays', async ({ page, context, portal, watch }) => {
  watch.expect(/422/);
  await found(context, portal.origin);
  const account = new Account(page, portal.origin);
  await account.open('profile');
  await account.displayName.fill('   ');
  await account.zone.fill('Europe/Atlantis');
  await page.getByRole('button', { name: 'Save profile' }).click();
  const summary = page.getByRole('main').getByRole('alert');
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: 'Display name' }).click();
  await expect(account.displayName).toBeFocused();
  await expect(account.displayName).toHaveAttribute('aria-invalid', 'true');
  await account.displayName.fill('Ada');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(summary).toContainText('Time zone');
  await expect(account.zone).toHaveValue('Europe/Atlantis');
  await expect(account.displayName).toHaveValue('Ada');
});

test('the portal speaks the language of the profile, and so does the page of sign-in afterwards', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const account = new Account(page, portal.origin);
  await account.open('profile');
  await account.language.selectOption('de');
  await account.save();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihr Konto' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.goto(`${portal.origin}/services`);
  await expect(page.getByRole('heading', { level: 1, name: 'Dienste' })).toBeVisible();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible();
});

test('a dark page is dark from the first byte on', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const account = new Account(page, portal.origin);
  await account.open('profile');
  await account.appearance('Dark');
  await account.save();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.addInitScript(() => {
    const seen = ((globalThis as any).themes = new Set<string>());
    const note = () => seen.add(document.documentElement?.getAttribute('data-theme') ?? 'none');
    new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true });
  });
  const answer = await page.goto(`${portal.origin}/account/sessions`);
  expect(await answer!.text()).toMatch(/^<!DOCTYPE html><html[^>]*data-theme="dark"/i);
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible();
  expect(await page.evaluate(() => [...(globalThis as any).themes])).toEqual(['dark']);
});

test('a new password ends the other sessions, and only it opens the account', async ({ page, context, second, portal, watch }) => {
  watch.expect(/422|401/);
  const who = await found(context, portal.origin);
  await signIn(second, portal.origin, who);
  const account = new Account(page, portal.origin);
  await account.open('security');
  await account.changePassword('not my password', NEXT);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Current password');
  const loaded = page.waitForEvent('load');
  await account.changePassword(who.password, NEXT);
  await loaded;
  await expectSignedIn(page, who);
  const other = await second.newPage();
  await other.goto(`${portal.origin}/account/profile`);
  await expect(other).toHaveURL(/\/sign-in/);
  const entrance = new SignIn(other);
  await entrance.enter(who.userName, who.password);
  await expect(entrance.summary).toBeVisible();
  await entrance.enter(who.userName, NEXT);
  await expectSignedIn(other, who);
});

test('a session that is ended is over with its very next request', async ({ page, context, second, portal, watch }) => {
  watch.expect(/401/);
  const who = await found(context, portal.origin);
  await signIn(second, portal.origin, who);
  const other = await second.newPage();
  await other.goto(`${portal.origin}/home`);
  await expectSignedIn(other, who);
  const account = new Account(page, portal.origin);
  await account.open('sessions');
  await expect(account.sessions.filter({ hasText: 'This browser' })).toHaveCount(1);
  const end = page.getByRole('button', { name: 'End session' });
  await expect(end).toHaveCount(1);
  await end.click();
  await expect(end).toHaveCount(0);
  await other.goto(`${portal.origin}/home`);
  await expect(other).toHaveURL(/\/sign-in\?back=/);
  await page.reload();
  await expectSignedIn(page, who);
});

test('signing out everywhere ends all sessions, this one too', async ({ page, context, second, portal }) => {
  const who = await found(context, portal.origin);
  await signIn(second, portal.origin, who);
  const account = new Account(page, portal.origin);
  await account.open('sessions');
  await account.signOutEverywhere();
  await expect(page).toHaveURL(/\/sign-in/);
  const other = await second.newPage();
  await other.goto(`${portal.origin}/home`);
  await expect(other).toHaveURL(/\/sign-in/);
});

test('a session that ends while a form is open is said so, and what was typed stays', async ({ page, context, portal, watch }) => {
  watch.expect(/401/);
  await found(context, portal.origin);
  const account = new Account(page, portal.origin);
  await account.open('profile');
  await account.displayName.fill('Ada Lovelace');
  await context.clearCookies({ name: 'session' });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You are not signed in');
  await expect(account.displayName).toHaveValue('Ada Lovelace');
});
