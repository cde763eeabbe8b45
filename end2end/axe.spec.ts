// Every page can be read and used by everybody: no violation that axe finds, on a desktop and on a phone, in light and
// dark, and nothing that has to be scrolled sideways at 320 pixels. Forms are judged with their errors on them, too.

import { expect, test } from './fixture';
import { judge } from './judge';
import { EVERY } from './pages/every';
import { Imports, people } from './pages/imports';
import { found } from './people';
import { visit } from './visit';

for (const place of EVERY) {
  test(`${place.name} is for everybody`, async ({ page, demo, watch }) => {
    watch.expect(/40[34]|422/);
    await visit(page, demo.origin, place);
    await judge(page);
  });
}

test('a refused sign-in is for everybody', async ({ page, demo, watch }) => {
  watch.expect(/4\d\d/);
  await page.goto(`${demo.origin}/sign-in`);
  await page.getByLabel('User name').fill('nobody');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await judge(page);
});

test('a refused sign-up is for everybody', async ({ page, demo, watch }) => {
  watch.expect(/4\d\d/);
  await visit(page, demo.origin, { name: 'signup', address: '/signup?offer=' });
  await page.getByRole('button', { name: 'Create the organization' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await judge(page);
});

test('a refused profile is for everybody', async ({ page, demo, watch }) => {
  watch.expect(/4\d\d/);
  await visit(page, demo.origin, { name: 'profile', address: '/account/profile', as: 'global' });
  await page.getByLabel('Display name').fill(' ');
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await judge(page);
});

test('a plan of what licenses would be assigned is for everybody', async ({ page, demo, watch }) => {
  watch.expect(/4\d\d/);
  await visit(page, demo.origin, { name: 'licenses-assign', address: '/licenses/meet/meet-pro/assign', as: 'global' });
  const names = Array.from({ length: 3 }, (_, place) => `nobody-${place}@alder.guildhall.example`);
  await page.getByLabel('User names').fill(['ada@alder.guildhall.example', ...names].join('\n'));
  await page.getByRole('button', { name: 'Assign licenses' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await judge(page);
});

test('a plan of what deleting a group frees is for everybody', async ({ page, demo, watch }) => {
  watch.expect(/422/);
  await visit(page, demo.origin, { name: 'group-edit', address: '/identity/groups/{group}/edit', as: 'global' });
  await page.getByRole('main').getByRole('button', { name: 'Delete group' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await judge(page);
});

test('an import that was tried is for everybody', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const imports = new Imports(page, portal.origin);
  await imports.open();
  await imports.send('people.csv', people(6, ['konrad,Konrad Zuse,nowhere,de', 'ada,Ada Lovelace,ada@mail.example,en']));
  await imports.until('Waits for you');
  await judge(page);
});
