// The page on which an organization signs up.

import { expect, type Locator, type Page } from '@playwright/test';
import type { Founder } from '../people';

export class SignUp {
  readonly organization: Locator;
  readonly country: Locator;
  readonly slug: Locator;
  readonly displayName: Locator;
  readonly user: Locator;
  readonly mail: Locator;
  readonly password: Locator;
  readonly summary: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.organization = main.getByLabel('Name of the organization');
    this.country = main.getByLabel('Country');
    this.slug = main.getByLabel('Initial domain');
    this.displayName = main.getByLabel('Your name');
    this.user = main.getByLabel('User name');
    this.mail = main.getByLabel('Contact mail');
    this.password = main.getByLabel('Password');
    this.summary = main.getByRole('alert');
  }

  async fill(who: Founder): Promise<void> {
    await this.organization.fill(who.organization);
    await this.country.selectOption('DE');
    await this.slug.fill(who.slug);
    await this.displayName.fill(who.displayName);
    await this.user.fill(who.user);
    await this.mail.fill(who.mail);
    await this.password.fill(who.password);
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create the organization' }).click();
  }

  /** All that was typed is still there, but for the password. */
  async expectKept(who: Founder): Promise<void> {
    await expect(this.organization).toHaveValue(who.organization);
    await expect(this.country).toHaveValue('DE');
    await expect(this.slug).toHaveValue(who.slug);
    await expect(this.displayName).toHaveValue(who.displayName);
    await expect(this.user).toHaveValue(who.user);
    await expect(this.mail).toHaveValue(who.mail);
    await expect(this.password).toHaveValue('');
  }
}
