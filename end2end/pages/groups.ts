// The pages of groups.

import { expect, type Locator, type Page } from '@playwright/test';

export class Groups {
  readonly plan: Locator;
  readonly done: Locator;
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.plan = page.getByRole('main').getByRole('alert');
    this.done = page.locator('.notice').filter({ has: page.getByRole('status') });
    this.rows = page.getByRole('main').locator('tbody').getByRole('row');
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.origin}/identity/groups`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  }

  /** Makes a group; its page is shown then. */
  async create(name: string): Promise<void> {
    await this.open();
    await this.page.getByText('New group', { exact: true }).click();
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.button('Create group').click();
    await expect(this.page).toHaveURL(/\/identity\/groups\/[0-9a-f-]{36}$/);
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** Puts people into the group that is shown, by their user names. */
  async add(names: string[]): Promise<void> {
    await this.page.getByRole('link', { name: 'Add people' }).click();
    await this.page.getByLabel('User names').fill(names.join('\n'));
    await this.button('Add people').click();
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views of the group' }).getByRole('link', { name }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }
}
