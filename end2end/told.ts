// Before all tests the demo is told once; each server of the demo starts on a copy.

import { rmSync } from 'node:fs';
import { told } from './server';

export default async function tell(): Promise<() => void> {
  const data = await told();
  process.env.TOLD = data;
  return () => rmSync(data, { recursive: true, force: true });
}
