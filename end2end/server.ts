// Starts the real program on a free port with data of its own, waits for the line that says it is ready, and ends it.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Server {
  /** Such as `http://localhost:41234`. */
  origin: string;
  stop(): Promise<void>;
}

/** Services that exist only to make a list longer than one page. */
export const MANY = 30;

/** A portal without organizations, with the catalog of `vendor.toml`. */
export async function empty(): Promise<Server> {
  const data = folder();
  const catalog = path.join(data, 'vendor.toml');
  writeFileSync(catalog, readFileSync(path.join(import.meta.dirname, 'vendor.toml'), 'utf8') + many());
  execFileSync(program(), ['catalog', 'import', catalog, '--data', data], { env: environment() });
  const taxes = path.join(import.meta.dirname, 'taxes.toml');
  execFileSync(program(), ['tax', 'import', taxes, '--data', data], { env: environment() });
  const seller = ['--seller-name', 'Alder Cloud Sales', '--seller-country', 'DE', '--seller-payment', 'Bank of Tests'];
  return start(data, ['--account-domain', 'portal.example', ...seller]);
}

/** The data of a demo, which a first start fills. */
export async function told(): Promise<string> {
  const data = folder();
  const running = await launch(data, ['--demo']);
  await running.stop();
  return data;
}

/** A portal with the demo, on a copy of what `told.ts` had told before all tests. */
export async function demo(): Promise<Server> {
  const data = folder();
  cpSync(process.env.TOLD!, data, { recursive: true });
  return start(data, ['--demo']);
}

/** Another site, which shows this page. */
export async function foreign(page: string): Promise<Server> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => void server.close();
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** Its data goes away with it. */
async function start(data: string, options: string[]): Promise<Server> {
  const { origin, stop } = await launch(data, options);
  const end = async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { origin, stop: end };
}

async function launch(data: string, options: string[]): Promise<Server> {
  const contact = ['--operator', 'Alder Cloud', '--support-mail', 'help@alder.example', '--support-phone', '+49 30 1234'];
  const limits = ['--requests-per-minute', '100000'];
  const words = ['serve', '--listen', '127.0.0.1:0', '--data', data, ...contact, ...limits, ...options];
  const child = spawn(program(), words, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await ready(child);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { origin, stop };
}

async function ready(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = /^Guildhall is ready at (\S+)/.exec(line);
    if (said) {
      child.stdout!.resume();
      return said[1];
    }
  }
  throw new Error('the server ended before it was ready');
}

function program(): string {
  const program = process.env.GUILDHALL;
  if (!program) {
    throw new Error('GUILDHALL must name the server’s program; `cargo xtask test` does that');
  }
  return path.resolve(program);
}

/** Nothing of the caller's environment that the program would read. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('GUILDHALL'));
  return { ...Object.fromEntries(entries), GUILDHALL_LOG: 'warn' };
}

function folder(): string {
  return mkdtempSync(path.join(tmpdir(), 'guildhall-'));
}

function many(): string {
  const numbers = Array.from({ length: MANY }, (_, place) => String(place + 1).padStart(2, '0'));
  const service = (number: string) => `
[[service]]
key = "tool-${number}"
name = "Tool ${number}"
summary = "One of many."
[[service.plan]]
key = "tool-${number}-free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]
`;
  return numbers.map(service).join('');
}
