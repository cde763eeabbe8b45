// The own account: profile, security, sessions.

import type { Locator, Page } from '@playwright/test';
import { live } from '../live';

export class Account {
  readonly displayName: Locator;
  readonly language: Locator;
  readonly zone: Locator;
  readonly current: Locator;
  readonly next: Locator;
  readonly sessions: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.displayName = page.getByLabel('Display name');
    this.language = page.getByRole('main').getByLabel('Language');
    this.zone = page.getByLabel('Time zone');
    this.current = page.getByLabel('Current password');
    this.next = page.getByLabel('New password');
    this.sessions = page.getByRole('table', { name: 'Sessions' }).getByRole('row');
  }

  async open(tab: 'profile' | 'security' | 'sessions'): Promise<void> {
    await this.page.goto(`${this.origin}/account/${tab}`);
    await live(this.page.locator('main form'));
  }

  async appearance(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
  }

  /** Saves the profile, which loads the page anew. */
  async save(): Promise<void> {
    await this.#sent(() => this.page.getByRole('button', { name: 'Save profile' }).click());
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.current.fill(current);
    await this.next.fill(next);
    await this.page.getByRole('button', { name: 'Change password' }).click();
  }

  async signOutEverywhere(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  }

  async #sent(send: () => Promise<void>): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await send();
    await loaded;
  }
}
