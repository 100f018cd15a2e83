import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../fakes/peer/server.ts';
import { identifiers } from '../../../main/core/fhir/index.ts';
import { questionHeader } from './protocol.ts';

/** A question on its way from a workstation to the server. */
export interface Question {
  /** Name and start of the workstation that asks, and the number it gave the question. */
  readonly from: string;
  readonly id: number;
  readonly method: string;
  /** Path and search, as the server knows them. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** It would change something. */
  readonly write: boolean;
  /** It tries the server out. */
  readonly canary: boolean;
}

/** The door of the network: what comes in waits until somebody says what becomes of it. */
export interface Network {
  readonly origin: string;
  /** The question, as soon as it has come in. */
  readonly question: (from: string, id: number) => Promise<Question>;
  readonly answer: (question: Question, answer: Answer, now: number) => void;
  /** Half of the answer, then nothing. */
  readonly cutShort: (question: Question, answer: Answer, now: number) => void;
  readonly hangUp: (question: Question, how: 'close' | 'reset') => void;
  readonly close: () => Promise<void>;
}

export async function openNetwork(): Promise<Network> {
  const arrived = new Map<string, Question>();
  const waiting = new Map<string, (question: Question) => void>();
  const responses = new Map<Question, ServerResponse>();
  const take = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const [from = '', id = '0'] = String(request.headers[questionHeader] ?? '').split(' ');
    const { method = 'GET', url = '/', headers } = request;
    const write = method === 'POST' && !url.includes('_search') && !url.endsWith('/token');
    const canary = body.includes(identifiers.probe) || decodeURIComponent(url).includes(identifiers.probe);
    const question = { from, id: Number(id), method, url, headers, body, write, canary };
    responses.set(question, response);
    const key = `${from} ${id}`;
    const tell = waiting.get(key);
    if (tell === undefined) arrived.set(key, question);
    else tell(question);
    waiting.delete(key);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => take(request, Buffer.concat(chunks).toString('utf8'), response));
    request.on('error', () => undefined);
    response.on('error', () => undefined);
  });
  // Nothing is closed but what a run closes.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const responseOf = (question: Question): ServerResponse | null => {
    const response = responses.get(question) ?? null;
    responses.delete(question);
    return response;
  };
  const begin = (question: Question, answer: Answer, now: number): readonly [ServerResponse, Buffer] | null => {
    const response = responseOf(question);
    if (response === null || response.destroyed) return null;
    const body = Buffer.from(answer.body === null ? '' : JSON.stringify(answer.body));
    response.sendDate = false;
    response.writeHead(answer.status, {
      'content-type': 'application/fhir+json; charset=utf-8',
      date: new Date(now).toUTCString(),
      'content-length': body.length,
      ...answer.headers,
    });
    return [response, body];
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    question: (from, id) => {
      const key = `${from} ${id}`;
      const found = arrived.get(key);
      arrived.delete(key);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => waiting.set(key, resolve));
    },
    answer: (question, answer, now) => {
      const [response, body] = begin(question, answer, now) ?? [];
      response?.end(body);
    },
    cutShort: (question, answer, now) => {
      const [response, body] = begin(question, answer, now) ?? [];
      if (response === undefined || body === undefined) return;
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    },
    hangUp: (question, how) => {
      const response = responseOf(question);
      if (how === 'reset') response?.socket?.resetAndDestroy();
      else response?.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
