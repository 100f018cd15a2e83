import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { getStatus, globalSchema, normalizeOperationOutcome } from '@medplum/core';
import { FhirRouter, type FhirRequest } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { learnR4 } from './definitions.ts';
import type { Quirk } from './quirks.ts';
import { PeerRepository, type MemoryOptions } from './repository.ts';
import { createSignIn, type PeerClient } from './signIn.ts';

export interface PeerOptions extends Partial<MemoryOptions> {
  readonly port?: number;
  /** False: a transaction is carried out entry by entry, as servers without the feature do. */
  readonly atomic?: boolean;
  /** False: whoever writes last wins, as where versions are not compared. */
  readonly comparesVersions?: boolean;
  /** How it differs from ours. */
  readonly quirk?: Quirk;
  /** What it makes of a question before it looks. */
  readonly overlooks?: (question: Question) => Question;
  /** With these, everything but /metadata wants a bearer token, given for them at /token. */
  readonly client?: PeerClient;
}

/** A FHIR R4 server for tests, in this process. */
export interface Peer {
  /** Where resources are: `http://127.0.0.1:PORT/fhir/R4`. */
  readonly base: string;
  readonly tokenUrl: string;
  readonly repository: PeerRepository;
  /** Method and path of everything asked, in order. */
  readonly asked: readonly string[];
  /** Tokens given so far are worth nothing any more. */
  readonly forgetTokens: () => void;
  readonly setAtomic: (atomic: boolean) => void;
  /** From here on it answers so; null = as ours does. */
  readonly setQuirk: (quirk: Quirk | null) => void;
  /** From here on nobody is answered until the function given back is called: those who ask now, ask at once. */
  readonly hold: () => () => void;
  /** What the server would answer to this, carried out in its turn: how a network of the tests' own reaches it. */
  readonly handle: (question: Question, body: string, how?: Handling) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export type Question = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

export interface Handling {
  /** Answered from what was there then, as by an index that lags. */
  readonly asOf?: number;
  /** So long ago it was stamped: until now nobody has seen what it writes. */
  readonly begunMs?: number;
  /** Said to be done, and not done. */
  readonly phantom?: boolean;
}

const root = '/fhir/R4';
const defaultPage = 20;

/** Starts the peer on a port of its own. */
export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  learnR4();
  const now = options.now ?? Date.now;
  const repository = new PeerRepository({ ...options, now });
  const router = new FhirRouter();
  const asked: string[] = [];
  let atomic = options.atomic ?? true;
  let quirk = options.quirk ?? null;
  let base = '';
  let tokenUrl = '';
  const signIn = createSignIn(options.client, now, () => tokenUrl);

  const answer = async (request: Question, body: string, how: Handling): Promise<Answer> => {
    const url = request.url ?? '/';
    asked.push(`${request.method} ${url.replace(root, '')}`);
    if (url === '/token') return signIn.giveToken(request, body);
    if (url.startsWith(`${root}/metadata`)) return { status: 200, body: metadata };
    if (!url.startsWith(root)) return refusal(404, 'not-found', 'Not found');
    if (!signIn.mayEnter(request)) return refusal(401, 'login', 'Unauthorized');
    const refused = refusalOf(request, url.slice(root.length));
    if (refused !== null) return refused;
    repository.beginRequest(how);
    const routed = asRouted(request, url, body, { atomic, comparesVersions: options.comparesVersions ?? true });
    const carryOut = () => router.handleRequest(routed, repository);
    const [outcome, resource] = await (how.phantom === true ? repository.rehearse(carryOut) : carryOut());
    return withHeaders(request, base, outcome, resource);
  };

  // One after the other: what is answered is the same as if nobody else had asked meanwhile.
  let turn = Promise.resolve();
  const handle = (request: Question, body: string, how: Handling = {}): Promise<Answer> => {
    const given = turn
      .then(() => answer(request, body, how))
      .catch((error: unknown): Answer => {
        const outcome = normalizeOperationOutcome(error);
        return { status: error instanceof SyntaxError ? 400 : getStatus(outcome), body: outcome };
      });
    turn = given.then(() => undefined);
    return given;
  };
  const inTurn = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method, url, headers } = request;
      const question = options.overlooks?.({ method, url, headers }) ?? request;
      const refused = quirk?.refuses?.(request, body) ?? null;
      const carriedOut =
        refused === null ? handle(question, quirk?.hears?.(body, base) ?? body) : Promise.resolve(refused);
      void carriedOut.then((plain) => {
        const given = quirk?.rewords?.(request, plain, base) ?? plain;
        response.writeHead(given.status, {
          'content-type': 'application/fhir+json; charset=utf-8',
          date: new Date(now()).toUTCString(),
          ...given.headers,
        });
        const text = given.raw ?? (given.body === null ? '' : JSON.stringify(given.body));
        response.end(given.headers?.['content-encoding'] === 'gzip' ? gzipSync(text) : text);
      });
    });
  };
  const server = createServer(inTurn);
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  base = `${origin}${root}`;
  tokenUrl = `${origin}/token`;
  return {
    base,
    tokenUrl,
    repository,
    asked,
    handle,
    forgetTokens: signIn.forget,
    setAtomic: (next) => {
      atomic = next;
    },
    setQuirk: (next) => {
      quirk = next;
    },
    hold: () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      turn = turn.then(() => held);
      return release;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | null;
  /** Said instead of the body. */
  readonly raw?: string;
}

const metadata = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-01-01',
  kind: 'instance',
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [{ mode: 'server', interaction: [{ code: 'transaction' }] }],
};

function refusal(status: number, code: string, text: string): Answer {
  return {
    status,
    body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] },
  };
}

/** What the router would let through, or answer as if nobody had asked for it. */
function refusalOf(request: Question, url: string): Answer | null {
  const expected = request.headers['if-match'];
  if (expected !== undefined && !/^(W\/)?"[^"]+"$/.test(expected)) return refusal(400, 'invalid', 'Malformed If-Match');
  const [path = '', query = ''] = url.split('?');
  const [, type = '', ...rest] = path.split('/');
  if (request.method !== 'GET' || type === '' || rest.length > 0) return null;
  const known = globalSchema.types[type];
  if (known === undefined) return refusal(404, 'not-found', `Unknown resource type: ${type}`);
  const unknown = [...new URLSearchParams(query).keys()]
    .map((name) => name.split(/[:.]/)[0] ?? '')
    .find((name) => !name.startsWith('_') && known.searchParams?.[name] === undefined);
  return unknown === undefined ? null : refusal(400, 'invalid', `Unknown search parameter: ${unknown}`);
}

function asRouted(
  request: Question,
  url: string,
  body: string,
  mode: { readonly atomic: boolean; readonly comparesVersions: boolean },
): FhirRequest {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const parsed: unknown = body === '' ? undefined : isForm ? formOf(body) : JSON.parse(body);
  if (!mode.comparesVersions) forgetVersions(request, parsed);
  const plain = url.slice(root.length) === '' ? '/' : url.slice(root.length);
  const isSearch = request.method === 'GET' && /^\/[A-Za-z]+(\?|$)/.test(plain);
  const paged = isSearch && !/[?&]_count=/.test(plain);
  return {
    method: request.method as FhirRequest['method'],
    url: paged ? `${plain}${plain.includes('?') ? '&' : '?'}_count=${defaultPage}` : plain,
    pathname: '',
    params: {},
    query: {},
    body: parsed,
    headers: request.headers,
    config: { transactions: mode.atomic },
  };
}

function formOf(body: string): Readonly<Record<string, string>> {
  return { _count: String(defaultPage), ...Object.fromEntries(new URLSearchParams(body)) };
}

function forgetVersions(request: Question, body: unknown): void {
  delete request.headers['if-match'];
  for (const entry of (body as Bundle | undefined)?.entry ?? []) delete entry.request?.ifMatch;
}

function withHeaders(
  request: Question,
  base: string,
  outcome: OperationOutcome,
  resource: Resource | undefined,
): Answer {
  const status = getStatus(outcome);
  if (resource === undefined) return { status, body: outcome };
  if (resource.resourceType === 'Bundle') {
    if (resource.type === 'searchset' && request.method === 'GET') addLinks(request, base, resource);
    for (const entry of resource.entry ?? []) addVersion(entry);
    return { status, body: resource };
  }
  const { versionId, lastUpdated } = resource.meta ?? {};
  if (versionId === undefined || lastUpdated === undefined) return { status, body: resource };
  const location = `${base}/${resource.resourceType}/${resource.id ?? ''}/_history/${versionId}`;
  const headers = {
    etag: `W/"${versionId}"`,
    'last-modified': new Date(lastUpdated).toUTCString(),
    ...(status === 201 ? { location } : {}),
  };
  return { status, headers, body: resource };
}

/** Offsets, as most servers page: what is changed between two pages pushes another row past the window. */
function addLinks(request: Question, base: string, bundle: Bundle): void {
  const url = new URL(`${base}${(request.url ?? '').slice(root.length)}`);
  const count = Number(url.searchParams.get('_count') ?? defaultPage);
  const offset = Number(url.searchParams.get('_offset') ?? 0);
  bundle.link = [{ relation: 'self', url: url.href }];
  if (offset + count >= (bundle.total ?? 0)) return;
  url.searchParams.set('_count', String(count));
  url.searchParams.set('_offset', String(offset + count));
  bundle.link.push({ relation: 'next', url: url.href });
}

function addVersion(entry: BundleEntry): void {
  const { versionId, lastUpdated } = entry.resource?.meta ?? {};
  if (entry.response === undefined || versionId === undefined || lastUpdated === undefined) return;
  entry.response.etag = `W/"${versionId}"`;
  entry.response.lastModified = lastUpdated;
}
