// The pages of the licenses of a plan.

import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

interface Candidate {
  name: string;
  user_name: string;
  status: string;
  holds: boolean;
  waits: boolean;
}

export class Licenses {
  readonly path: string;
  readonly done: Locator;
  readonly plan: Locator;
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
    readonly service: string,
    readonly key: string,
  ) {
    this.path = `/licenses/${service}/${key}`;
    this.done = page.locator('.notice').filter({ has: page.getByText('Person by person') });
    this.plan = page.getByRole('main').getByRole('alert');
    this.rows = page.getByRole('main').locator('tbody').getByRole('row');
  }

  async open(below = ''): Promise<void> {
    await this.page.goto(`${this.origin}${this.path}${below}`);
    await expect(this.page.getByRole('navigation', { name: 'Views of the licenses' }).or(this.page.getByText('Choose people'))).toBeVisible();
  }

  /** How many are purchased, assigned, waiting. */
  async counts(): Promise<number[]> {
    const facts = this.page.locator('.licenses-head dd');
    await expect(facts).toHaveCount(3);
    return (await facts.allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
    await this.page.getByRole('button', { name: 'Search' }).click();
    await expect(this.page).toHaveURL(/[?&]q=/);
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }
}

/** People who can get a license of a plan. */
export async function free(context: BrowserContext, licenses: Licenses, count: number): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const search of ['an', 'ar', 'el', 'er', 'in', 'le', 'ma', 'na', 'on', 're']) {
    const answer = await context.request.post(`${licenses.origin}/api/licenses/prepare`, {
      form: { 'query[product][service]': licenses.service, 'query[product][plan]': licenses.key, 'query[search]': search },
      headers: { accept: 'application/json' },
    });
    for (const person of (await answer.json()).found as Candidate[]) {
      if (person.status === 'active' && !person.holds && !person.waits) {
        found.set(person.user_name, person);
      }
    }
  }
  expect(found.size).toBeGreaterThanOrEqual(count);
  return [...found.values()].slice(0, count);
}
