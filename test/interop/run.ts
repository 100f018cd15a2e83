import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Core, CoreOptions } from '../../main/core/core.ts';
import { commandIdOf, mapTimeline } from '../../main/core/fhir/index.ts';
import { searchFor } from '../../main/core/fhir/syncSearches.ts';
import { createHttpHub, type Credentials } from '../../main/core/hubs/http/index.ts';
import { probeHub, serverOf } from '../../main/core/hubs/http/probe.ts';
import { probeLines } from '../../main/core/hubs/http/probeText.ts';
import type { HubPort } from '../../main/core/hubs/port.ts';
import { startCore } from '../../main/core/startCore.ts';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { sharedUnit, staff } from '../fakes/peer/sharedUnit.ts';
import { consult } from './consultation.ts';
import { loadDay } from './day.ts';
import { until } from './until.ts';

export interface Behaviour {
  readonly name: string;
  /** Null = as it should be. */
  readonly wrong: string | null;
}

export interface InteropOptions {
  readonly base: string;
  readonly credentials: Credentials;
  readonly newId: () => string;
  readonly say: (behaviour: Behaviour) => void;
}

type Command = CallInput<'case.command'>['command'];

/**
 * Works against a server as three people at two units do, and looks afterwards at what it has kept: every handover from
 * both sides, two at the same case at once, and of each command its one version and its one Provenance. It leaves a
 * day of invented patients behind.
 */
export async function interop(options: InteropOptions): Promise<readonly Behaviour[]> {
  const { base, credentials, newId, say } = options;
  const found: Behaviour[] = [];
  const tell = (name: string, wrong: string | null): void => {
    const behaviour = { name, wrong };
    found.push(behaviour);
    say(behaviour);
  };
  const attempt = async (name: string, work: () => Promise<string | null>): Promise<void> => {
    try {
      tell(name, await work());
    } catch (error) {
      tell(name, error instanceof Error ? error.message : 'unknown');
    }
  };
  const hub = createHttpHub({ base, credentials, now: Date.now });
  const folder = mkdtempSync(path.join(tmpdir(), 'interop-'));
  const cores: Core[] = [];
  try {
    const metadata = await hub.metadata();
    if (!metadata.ok) {
      tell('answers', metadata.failure.message);
      return found;
    }
    const server = serverOf(base, metadata.value);
    const probe = await probeHub({ hub, newId, wait: (ms) => setTimeout(ms) }, server, metadata.value);
    if (!probe.ok) tell('probe', probe.failure.message);
    else tell('probe', probe.report.failed.length > 0 ? probeLines(probe.report).join(' ') : null);
    if (!probe.ok || probe.report.failed.length > 0) return found;

    const run = newId().replaceAll('-', '').slice(0, 8).toUpperCase();
    const ids = await loadDay(hub, sharedUnit(Date.now(), { cases: 6, run }));
    const at = (name: string): string => ids.get(name) ?? '';
    const open = async (who: keyof typeof staff): Promise<Core> => {
      const dataDir = path.join(folder, who);
      mkdirSync(dataDir);
      const core = await startCore(optionsOf(dataDir, { base, credentials, staff: `${staff[who].hsaId}${run}` }));
      cores.push(core);
      await until(`${who} begins`, async () => (await core.call('app.state', {})).workplace !== null);
      return core;
    };
    const [anna, bo, cilla] = [await open('anna'), await open('bo'), await open('cilla')];
    const given: { readonly caseId: string; readonly commandId: string }[] = [];
    /** Gives a command and waits until the hub has been seen to have it; answers what went wrong. */
    const act = async (core: Core, caseId: string, command: Command): Promise<string | null> => {
      const answer = await core.call('case.command', { caseId, command });
      if (!answer.ok) return `${command.type}: ${answer.refusal.code}`;
      given.push({ caseId, commandId: answer.commandId });
      await until(
        `${command.type} is through`,
        async () => (await core.call('sync.overview', {})).waiting.length === 0,
      );
      const { conflicts } = await core.call('sync.overview', {});
      const refused = conflicts.find(({ commandId }) => commandId === answer.commandId);
      return refused === undefined
        ? null
        : `${command.type}: ${refused.refusal?.code ?? refused.technical ?? 'refused'}`;
    };
    const view = (core: Core, caseId: string) => core.call('case.view', { caseId });
    type Seen = Awaited<ReturnType<typeof view>>;
    /** Asked for at once: the server has it already, and nobody need wait for the next poll. */
    const sees = async (core: Core, what: string, caseId: string, test: (seen: Seen) => boolean): Promise<null> => {
      await core.call('sync.now', {});
      await until(what, async () => test(await view(core, caseId)));
      return null;
    };
    const move: Command = {
      type: 'requestMove',
      targetResourceId: at('HealthcareService/hjarta-adm'),
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Hör hemma hos er.',
    };
    const moved = async (caseId: string): Promise<string | null> =>
      (await act(anna, caseId, move)) ?? (await sees(cilla, 'the receiver sees it', caseId, (seen) => seen !== null));

    await attempt('first sync', () =>
      until('six cases', async () => (await rowsOf(anna)) === 6 && (await rowsOf(bo)) === 6).then(() => null),
    );
    await attempt('two receive at once, one has it', async () => {
      const c1 = at('Task/c1');
      await Promise.all(
        [anna, bo].map((core) => core.call('case.command', { caseId: c1, command: { type: 'receive' } })),
      );
      const conflicts = async () =>
        (await Promise.all([anna, bo].map((core) => core.call('sync.overview', {})))).flatMap((seen) => seen.conflicts);
      await until('one of them is told', async () => (await conflicts()).length === 1);
      const holders = await Promise.all([anna, bo].map(async (core) => (await view(core, c1))?.row.holderName ?? null));
      return holders[0] !== null && holders[0] === holders[1] ? null : `held by ${holders.join(' and ')}`;
    });
    await attempt('receive, answer and note, seen by the colleague', async () => {
      const c2 = at('Task/c2');
      const wrong =
        (await act(anna, c2, { type: 'receive' })) ??
        (await act(anna, c2, { type: 'sendMessage', kind: 'answer', text: 'Hej! Det är förnyat.' })) ??
        (await act(anna, c2, { type: 'addNote', text: 'Ringt hjälpmedelscentralen.' }));
      const all = (seen: Seen): boolean => seen?.messages.some(({ text }) => text === 'Hej! Det är förnyat.') === true;
      return wrong ?? sees(bo, 'the colleague sees the answer', c2, all);
    });
    await attempt('move accepted: the responsibility goes with it', async () => {
      const c3 = at('Task/c3');
      const wrong = (await moved(c3)) ?? (await act(cilla, c3, { type: 'acceptMove' }));
      return wrong ?? sees(anna, 'the sender is rid of it', c3, (seen) => seen === null);
    });
    await attempt('move declined: it comes back, with the reason', async () => {
      const c4 = at('Task/c4');
      const wrong = (await moved(c4)) ?? (await act(cilla, c4, { type: 'declineMove', reason: 'Hör till er.' }));
      return wrong ?? sees(anna, 'the sender sees it', c4, (seen) => seen !== null && seen.row.status === 'new');
    });
    await attempt('move cancelled, and the case received', async () => {
      const c5 = at('Task/c5');
      return (await moved(c5)) ?? act(anna, c5, { type: 'cancelMoveAndReceive' });
    });
    await anna.call('case.open', { caseId: at('Task/c6') });
    await attempt('consultation asked, answered and closed', () =>
      consult(
        { asks: anna, answers: cilla },
        { caseId: at('Task/c6'), targetResourceId: at('HealthcareService/hjarta-adm') },
      ),
    );
    await attempt('opening a case is logged', async () => {
      const log = { type: 'AuditEvent', params: [{ name: 'entity', values: [`Task/${at('Task/c6')}`] }], count: 1 };
      await until('the opening is in the log', async () => {
        const found = await hub.search(log);
        return found.ok && found.value.resources.length === 1;
      });
      return null;
    });
    await attempt('each command stands in one version, with one Provenance', () => kept(hub, given));
    return found;
  } finally {
    for (const core of cores) await core.close();
    hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function kept(
  hub: HubPort,
  given: readonly { readonly caseId: string; readonly commandId: string }[],
): Promise<string | null> {
  for (const { caseId, commandId } of given) {
    const versions = await hub.history('Task', caseId);
    if (!versions.ok) return `no history: ${versions.failure.message}`;
    const times = versions.value.filter((version) => commandIdOf(version) === commandId).length;
    const told = await hub.search({ ...searchFor.provenanceOf([caseId]), count: 200 });
    if (!told.ok) return told.failure.message;
    const provenance = told.value.resources.filter((resource) => {
      const mapped = mapTimeline(resource);
      return mapped.ok && mapped.value.commandId === commandId;
    }).length;
    if (times !== 1 || provenance !== 1) return `${commandId} is in ${times} versions and has ${provenance} Provenance`;
  }
  return given.length === 0 ? 'no command was given' : null;
}

async function rowsOf(core: Core): Promise<number> {
  const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
  return (await core.call('inbox.window', { filter, offset: 0, limit: 1 })).total;
}

function optionsOf(dataDir: string, hub: NonNullable<CoreOptions['hub']>): CoreOptions {
  return {
    dataDir,
    keyHex: '5a'.repeat(32),
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir: path.join(import.meta.dirname, '../../resources'),
    rulebooks: { training: 'ovning', imported: 'gavleborg' },
    importFile: null,
    hub,
    trainingSeed: null,
    now: null,
    chooseFirstWorkplace: false,
    simulate: false,
  };
}
