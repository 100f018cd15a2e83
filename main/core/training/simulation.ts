import { randomUUID } from 'node:crypto';
import type { CaseId, CaseState } from '../../../shared/domain/types.ts';
import { assertNever } from '../../../shared/util/assertNever.ts';
import { isClosed } from '../../../shared/domain/derive.ts';
import type { CaseResources } from '../fhir/index.ts';
import type { HubFailure, TransactionEntry } from '../hubs/port.ts';
import { readCase } from './act.ts';
import { consultationIsWorked } from './consultationActs.ts';
import { HubSaidNo, readCaseResources, readDirectory } from './hubReader.ts';
import { trainingMaterial } from './material.ts';
import { regionalMaterial } from './regionalMaterial.ts';
import { pickWeighted } from './random.ts';
import {
  caseArrives,
  colleagueWorks,
  moveIsDecided,
  patientEntries,
  patientReads,
  patientWrites,
  receipts,
} from './simulatedActs.ts';
import type { Acted, ActEnvironment } from './simulatedActs.ts';
import type { PatientAct, PatientActResult, Simulation, SimulationOptions, SimulationStep } from './types.ts';
import { usedVoucher } from './voucherActs.ts';

const secondMs = 1_000;
/** A calm day: about one event a minute. */
const shortestPauseMs = 35 * secondMs;
const longestPauseMs = 85 * secondMs;
/** A patient's act asked for is tried anew when somebody else wrote in between. */
const mostTries = 4;

type Kind =
  | 'patientReads'
  | 'patientWrites'
  | 'caseArrives'
  | 'moveIsDecided'
  | 'colleagueWorks'
  | 'consultationIsWorked';

/** How often each thing happens, in proportion. */
const kinds: readonly { readonly kind: Kind; readonly weight: number }[] = [
  { kind: 'patientReads', weight: 30 },
  { kind: 'moveIsDecided', weight: 24 },
  { kind: 'caseArrives', weight: 16 },
  { kind: 'colleagueWorks', weight: 16 },
  { kind: 'patientWrites', weight: 14 },
  { kind: 'consultationIsWorked', weight: 14 },
];

/**
 * The people of the training region: patients who read and write, new cases, and the other units. They
 * act on the hub only, with the same entries a real platform would write, one act at a time.
 */
export function createSimulation(options: SimulationOptions): Simulation {
  const { hub, random, setTimer } = options;
  const material = regionalMaterial(trainingMaterial(), options.rulebook, options.clock.now());
  const newId = options.newId ?? randomUUID;
  let environment: ActEnvironment | null = null;
  let running = false;
  let cancelTimer: (() => void) | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  /** One act at a time: two at once would only collide on the same case. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work);
    tail = turn.catch(() => undefined);
    return turn;
  };

  const ready = async (): Promise<ActEnvironment> => {
    environment ??= { ...options, newId, material, directory: await readDirectory(hub) };
    return environment;
  };

  const oneStep = async (): Promise<SimulationStep> => {
    try {
      const env = await ready();
      let left = kinds;
      while (left.length > 0) {
        const { kind } = pickWeighted(random, left, (item) => item.weight);
        const acted = await act(kind, env);
        if (acted !== null) {
          options.onActed?.([acted.caseId]);
          return acted;
        }
        left = left.filter((item) => item.kind !== kind);
      }
      return { act: 'none', failure: null };
    } catch (error) {
      return { act: 'none', failure: failureOf(error) };
    }
  };

  const patientActs = async (caseId: CaseId, wanted: PatientAct): Promise<PatientActResult> => {
    try {
      const env = await ready();
      for (let attempt = 0; attempt < mostTries; attempt += 1) {
        const result = await actOfPatient(env, caseId, wanted);
        if (result === 'conflict') continue;
        if (result.ok) options.onActed?.([caseId]);
        return result;
      }
      return refused('hub');
    } catch (error) {
      failureOf(error);
      return refused('hub');
    }
  };

  const schedule = (): void => {
    const pause = shortestPauseMs + random() * (longestPauseMs - shortestPauseMs);
    cancelTimer = setTimer(() => {
      if (!running) return;
      void inTurn(oneStep)
        .catch((error: unknown) => options.onError?.(error instanceof Error ? error.name : 'unknown'))
        .finally(() => {
          if (running) schedule();
        });
    }, Math.round(pause));
  };

  return {
    start: () => {
      if (running) return;
      running = true;
      schedule();
    },
    stop: async () => {
      running = false;
      cancelTimer?.();
      cancelTimer = null;
      await tail;
    },
    step: () => inTurn(oneStep),
    patientActs: (caseId, wanted) => inTurn(() => patientActs(caseId, wanted)),
  };
}

function act(kind: Kind, env: ActEnvironment): Promise<Acted> {
  switch (kind) {
    case 'patientReads':
      return patientReads(env);
    case 'patientWrites':
      return patientWrites(env);
    case 'caseArrives':
      return caseArrives(env);
    case 'moveIsDecided':
      return moveIsDecided(env);
    case 'consultationIsWorked':
      return consultationIsWorked(env);
    case 'colleagueWorks':
      return colleagueWorks(env);
    default:
      return assertNever(kind);
  }
}

async function actOfPatient(
  env: ActEnvironment,
  caseId: CaseId,
  wanted: PatientAct,
): Promise<PatientActResult | 'conflict'> {
  const resources = await readCaseResources(env.hub, caseId);
  const read = resources === null ? null : readCase(resources, env);
  if (resources === null || read?.ok !== true) return refused('unknownCase');
  const { state } = read.value;
  const now = env.clock.now();
  if (wanted === 'write' && isClosed(state, now)) return refused('closed');
  const entries = await entriesOf(wanted, env, resources, state);
  if (entries === null) return refused(wanted === 'useVoucher' ? 'noVoucher' : 'chatLocked');
  if (entries.length === 0) return refused('nothingToRead');
  const answer = await env.hub.transaction(entries);
  if (answer.ok) return { ok: true };
  if (answer.failure.kind === 'conflict') return 'conflict';
  throw new HubSaidNo(answer.failure);
}

async function entriesOf(
  wanted: PatientAct,
  env: ActEnvironment,
  resources: CaseResources,
  state: CaseState,
): Promise<readonly TransactionEntry[] | null> {
  switch (wanted) {
    case 'read':
      return receipts(resources, env.clock.now());
    case 'write':
      return patientEntries(env, resources, state);
    case 'useVoucher':
      return usedVoucher(env, resources, state);
    default:
      return assertNever(wanted);
  }
}

type PatientActCode = Extract<PatientActResult, { ok: false }>['code'];

const sentences: Readonly<Record<PatientActCode, string>> = {
  unknownCase: 'Ärendet finns inte i övningsregionen.',
  closed: 'Ärendet är avslutat. Patienten kan inte skriva i det längre.',
  chatLocked: 'Patienten kan skriva först när någon har tagit emot ärendet.',
  nothingToRead: 'Det finns inget nytt för patienten att läsa.',
  noVoucher: 'Patienten har ingen biljett som gäller.',
  hub: 'Övningsregionen svarar inte just nu. Försök igen om en stund.',
};

function refused(code: PatientActCode): PatientActResult {
  return { ok: false, code, message: sentences[code] };
}

/** What the hub said; anything else is a defect and goes on up. */
function failureOf(error: unknown): HubFailure {
  if (error instanceof HubSaidNo) return error.failure;
  throw error;
}
