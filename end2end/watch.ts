// Watches pages for what nobody would see: errors in the console, failed requests, violations of the content security
// policy. A test that provokes one says so.

import { expect, type BrowserContext, type Page } from '@playwright/test';
import { record } from './live';

export class Watch {
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Everything that happens in this context from now on. */
  async context(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        console.error(`policy violated: ${violatedDirective} by ${blockedURI} ${sample}`),
      );
    });
    await record(context);
    context.on('page', (page) => this.#page(page));
  }

  /** What would be a failure is what this test is about. */
  expect(what: RegExp): void {
    this.#expected.push(what);
  }

  /** To be called when the test is over. */
  check(): void {
    const unexpected = this.#seen.filter((one) => !this.#expected.some((expected) => expected.test(one)));
    expect(unexpected, 'nothing went wrong unseen').toEqual([]);
  }

  #page(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || /panicked|hydration/i.test(message.text())) {
        this.#seen.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.#seen.push(`script: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) {
        this.#seen.push(`answer: ${response.status()} ${response.url()}`);
      }
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left takes its requests with it; a browser without scripts says of each that it has a policy
      // against it. What the portal's own policy forbids is in the console, too.
      if (why !== 'net::ERR_ABORTED' && why !== 'csp') {
        this.#seen.push(`request: ${why} ${request.url()}`);
      }
    });
  }
}
