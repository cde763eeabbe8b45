// Starts the real program on a free port with data of its own, waits for the line that says it is ready, and ends it.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface Server {
  /** Such as `http://localhost:41234`. */
  origin: string;
  /** What a command of the operator says when it is run on the same data. */
  operate(...words: string[]): string;
  stop(): Promise<void>;
}

/** Services that exist only to make a list longer than one page. */
export const MANY = 30;

/** Plans of the service that is imported as a vendor publishes them, in Windows-1252 and with words that never end. */
export const PLANS = 413;

/** A portal without organizations, with the catalog of `vendor.toml`. */
export async function empty(resolver: string): Promise<Server> {
  const data = folder();
  const catalog = path.join(data, 'vendor.toml');
  writeFileSync(catalog, readFileSync(beside('vendor.toml'), 'utf8') + many());
  operate(data, ['catalog', 'import', catalog]);
  const plans = path.join(data, 'suite.csv');
  writeFileSync(plans, suite(), 'latin1');
  operate(data, ['catalog', 'import', plans, '--service', 'Suite']);
  operate(data, ['tax', 'import', beside('taxes.toml')]);
  const seller = ['--seller-name', 'Alder Cloud Sales', '--seller-country', 'DE', '--seller-payment', 'Bank of Tests'];
  const names = ['--account-domain', 'portal.example', '--resolver', resolver];
  return start(data, [...names, '--sandbox-endpoint', ...seller]);
}

/** No test asks the servers of names of whoever runs it. */
const DEMO = ['--demo', '--resolver', '127.0.0.1:9'];

/** The data of a demo, which a first start fills. */
export async function told(): Promise<string> {
  const data = folder();
  const running = await launch(data, DEMO);
  await running.stop();
  return data;
}

/** A portal with the demo, on a copy of what `told.ts` had told before all tests. */
export async function demo(): Promise<Server> {
  const data = folder();
  cpSync(process.env.TOLD!, data, { recursive: true });
  return start(data, DEMO);
}

/** Another site, which shows this page. */
export async function foreign(page: string): Promise<Pick<Server, 'origin' | 'stop'>> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => void server.close();
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** Its data goes away with it. */
async function start(data: string, options: string[]): Promise<Server> {
  const running = await launch(data, options);
  const stop = async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...running, stop };
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
  return { origin, operate: (...words) => operate(data, words), stop };
}

function operate(data: string, words: string[]): string {
  return execFileSync(program(), [...words, '--data', data], { env: environment(), encoding: 'utf8' });
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

function suite(): string {
  const id = (kind: number, number: number) => `00000000-0000-4000-8${kind}00-${String(number).padStart(12, '0')}`;
  const head = 'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
  const lines = Array.from({ length: PLANS }, (_, plan) => {
    const word = `SUITE_${'GOUVERNEMENT_'.repeat(plan % 7)}${plan}`;
    const feature = (place: number) => `${word}_${place},${id(2, (plan + place) % 90)},Café ${(plan + place) % 90}`;
    return [0, 1, 2].map((place) => `Suite für Büro ${plan} ${word},${word},${id(1, plan)},${feature(place)}`);
  });
  return [head, ...lines.flat()].join('\r\n') + '\r\n';
}
