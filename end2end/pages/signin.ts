// The page on which one signs in, and the button that signs out.

import type { Locator, Page } from '@playwright/test';

export class SignIn {
  readonly userName: Locator;
  readonly password: Locator;
  readonly summary: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.userName = main.getByLabel('User name');
    this.password = main.getByLabel('Password');
    this.summary = main.getByRole('alert');
  }

  async enter(userName: string, password: string): Promise<void> {
    await this.userName.fill(userName);
    await this.password.fill(password);
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  }

  async leave(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
  }
}
