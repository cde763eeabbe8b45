// A server of names that knows the texts it is told, and no other name.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface Names {
  /** Such as `127.0.0.1:41234`. */
  address: string;
  publish(name: string, text: string): void;
  stop(): void;
}

export async function names(): Promise<Names> {
  const texts = new Map<string, string>();
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answer(query, texts), from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    publish: (name, text) => void texts.set(name, text),
    stop: () => void socket.close(),
  };
}

const TEXT = 16;
const NO_NAME = 3;

function answer(query: Buffer, texts: Map<string, string>): Buffer {
  const labels: string[] = [];
  let place = 12;
  while (query[place] > 0) {
    labels.push(query.toString('latin1', place + 1, place + 1 + query[place]));
    place += query[place] + 1;
  }
  const kind = query.readUInt16BE(place + 1);
  const text = texts.get(labels.join('.').toLowerCase());
  const found = text !== undefined && kind === TEXT;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8580 + (text === undefined ? NO_NAME : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found ? 1 : 0, 6);
  return Buffer.concat([head, query.subarray(12, place + 5), found ? record(text) : Buffer.alloc(0)]);
}

/** A text at the name that was asked for, which may be kept for a minute. */
function record(text: string): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TEXT, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(text.length + 1, 10);
  head.writeUInt8(text.length, 12);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
}
