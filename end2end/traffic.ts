// What a page loads, in bytes as they were sent.

import type { Page, Request } from '@playwright/test';

export interface Loaded {
  /** The last part of its address. */
  file: string;
  /** As sent: compressed. */
  bytes: number;
  encoding: string;
  /** Its `Cache-Control`. */
  caching: string;
}

/** The programs, scripts and wasm, that a page loads until nothing more comes. */
export async function programs(page: Page, address: string): Promise<Loaded[]> {
  const finished: Request[] = [];
  const note = (request: Request) => void finished.push(request);
  page.on('requestfinished', note);
  await page.goto(address, { waitUntil: 'networkidle' });
  page.off('requestfinished', note);
  const wanted = finished.filter((request) => /\.(js|mjs|wasm)$/.test(new URL(request.url()).pathname));
  return Promise.all(wanted.map(loaded));
}

export function sum(files: Loaded[]): number {
  return files.reduce((all, { bytes }) => all + bytes, 0);
}

async function loaded(request: Request): Promise<Loaded> {
  const response = await request.response();
  const { responseBodySize } = await request.sizes();
  const encoding = (await response?.headerValue('content-encoding')) ?? 'none';
  const caching = (await response?.headerValue('cache-control')) ?? 'none';
  return { file: new URL(request.url()).pathname.split('/').pop()!, bytes: responseBodySize, encoding, caching };
}
