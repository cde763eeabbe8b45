// The pages of people.

import { expect, type Locator, type Page } from '@playwright/test';

export class Users {
  readonly plan: Locator;
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.plan = page.getByRole('main').getByRole('alert');
    this.rows = page.getByRole('main').locator('tbody').getByRole('row');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.origin}/identity/users${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  }

  /** Makes an account; the view of how it signs in is shown then. */
  async create(name: string, user: string): Promise<void> {
    await this.open();
    await this.page.getByRole('link', { name: 'New user' }).click();
    await this.page.getByLabel('Name', { exact: true }).fill(name);
    await this.page.getByLabel('User name').fill(user);
    await this.page.getByLabel('Contact mail').fill(`${user}@mail.example`);
    await this.button('Create user').click();
    await expect(this.page).toHaveURL(/\/identity\/users\/[0-9a-f-]{36}\/sign-in$/);
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** Makes a link by which the person who is shown chooses a password. */
  async link(button = 'Make invitation link'): Promise<string> {
    await this.button(button).click();
    const link = this.page.locator('.copy code');
    await expect(link).toBeVisible();
    return (await link.textContent())!;
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views of the person' }).getByRole('link', { name }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }
}
