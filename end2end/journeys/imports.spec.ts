// People come from a file: it is tried first, then done by the number of accounts, and taken back as a whole.

import { expect, test } from '../fixture';
import { live } from '../live';
import { Imports, people } from '../pages/imports';
import { Users } from '../pages/users';
import { found, play } from '../people';

const WRONG = ['konrad,Konrad Zuse,nowhere,de', 'not a name,Nobody,nobody@mail.example,en'];

test('a file of people is tried, confirmed by its number, and taken back', async ({ page, context, portal, watch }) => {
  watch.expect(/422/);
  await found(context, portal.origin);
  const imports = new Imports(page, portal.origin);
  await imports.open();
  await imports.send('team.csv', people(30, WRONG));
  await imports.until('Waits for you');
  const main = page.getByRole('main');
  await expect(main).toContainText('28 accounts will be made.');
  await expect(main).toContainText('No license is used and nothing is charged.');
  await imports.tab('Wrong');
  await expect(page).toHaveURL(/\?show=wrong$/);
  await expect(imports.rows).toHaveCount(2);
  await expect(imports.row('konrad')).toContainText('Contact mail: “nowhere”: Write it like ada@alder.example.');
  await expect(imports.row('not a name')).toContainText('User name: “not a name”');
  const confirm = imports.button('Import 28 accounts');
  await live(confirm);
  await confirm.click();
  await expect(main.getByRole('alert')).toContainText('How many accounts is it?');
  await imports.count.fill('28');
  await confirm.click();
  await imports.until('Done');
  await expect(main).toContainText('Rows: 28 made, 2 did nothing.');
  const failures = page.getByRole('link', { name: 'Download the rows that did nothing' });
  const answer = await context.request.get(portal.origin + (await failures.getAttribute('href')));
  expect(answer.headers()['content-type']).toContain('text/csv');
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines.length).toBe(3);
  expect(lines[1]).toContain('konrad,Konrad Zuse,nowhere,de');
  const users = new Users(page, portal.origin);
  await users.open('?q=person-07&status=invited');
  await expect(users.row('Person 07')).toBeVisible();
  await imports.open();
  await imports.row('team.csv').getByRole('link').click();
  await expect(main).toContainText('Who came by it is deleted');
  await imports.count.fill('28');
  await imports.button('Take back 28 accounts').click();
  await imports.until('Taken back');
  await expect(main).toContainText('28 taken back');
  await users.open('?q=person');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

test('a large file goes in parts, and who is there already is changed as it says', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  await new Users(page, portal.origin).create('Grace', 'grace');
  const imports = new Imports(page, portal.origin);
  await imports.open();
  await live(imports.file);
  // The notes make it larger than two parts, and nothing is taken of them.
  const notes = 'n'.repeat(1_200_000);
  await imports.send('grace.csv', `user_name,display_name,note\ngrace,Grace Hopper,${notes}\n`);
  await imports.until('Waits for you');
  const main = page.getByRole('main');
  await expect(main).toContainText('nothing of them is taken: note.');
  await expect(imports.row('grace').locator('del')).toHaveText('Grace');
  await expect(imports.row('grace').locator('ins')).toHaveText('Grace Hopper');
  await imports.button('Import 1 account').click();
  await imports.until('Done');
  await imports.row('grace').getByRole('link', { name: 'grace' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grace Hopper' })).toBeVisible();
});

test('a file that is too large is not sent, and one that is no table says where', async ({ page, context, portal }) => {
  await found(context, portal.origin);
  const imports = new Imports(page, portal.origin);
  await imports.open();
  await live(imports.file);
  await imports.choose('huge.csv', Buffer.alloc(33 * 1024 * 1024, 'x'));
  await imports.button('Try the file').click();
  await expect(page.getByText('The file is larger than 32 MiB.')).toBeVisible();
  await imports.send('broken.csv', 'user_name,display_name\nada,"Ada\n');
  await imports.until('Cannot be read');
  await expect(page.getByRole('main')).toContainText('Line 2, character');
  await imports.button('Drop the import').click();
  await imports.until('Dropped');
});

test('who manages no users is offered no import', async ({ page, context, demo }) => {
  await play(context, demo.origin, 'reader');
  await new Users(page, demo.origin).open();
  await expect(page.getByRole('link', { name: 'Import users' })).toHaveCount(0);
});
