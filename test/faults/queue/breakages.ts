import { extensions, kindOf, messageIdOf } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import { facetsOf, historyOf, isHandOver, provenanceCommand, type History, type Version } from './history.ts';
import { type InvariantName, pulled } from './invariants.ts';
import type { Seen } from './protocol.ts';
import type { Recording, Shown, StationRecord } from './recording.ts';
import { foreignExtension, workers } from './region.ts';

/** Something that must not be, put into what is known of a sound run. */
export interface Breakage {
  readonly name: string;
  readonly breaks: InvariantName;
  /** What cannot hold either, then. */
  readonly also?: readonly InvariantName[];
  /** Null where the run has nothing it could be done to. */
  readonly change: (recording: Recording, history: History) => Recording | null;
}

/** One for each of the sixteen, as small as it can be: only what it is about is to notice. */
export const breakages: readonly Breakage[] = [
  {
    name: 'a command that was refused is taken for done',
    breaks: 'durable',
    also: ['audited'],
    change: (recording, { versionsOf, issued }) =>
      firstOf(recording.stations, (station, index) => {
        const outbox = station.shown.at(-1)?.seen.outbox ?? [];
        const row = outbox.find(({ commandId }) => {
          const command = issued.get(commandId);
          return command !== undefined && command.texts.length === 0 && versionsOf(command).length === 0;
        });
        if (row === undefined) return null;
        const without = (seen: Seen): Seen => ({ ...seen, outbox: outbox.filter((other) => other !== row) });
        return withStation(recording, index, { shown: lastShown(station, without) });
      }),
  },
  {
    name: "a patient's message is stored twice",
    breaks: 'atMostOnce',
    change: (recording) => {
      const patients = new Set(recording.patientCommands);
      const written = recording.journal.find(
        ({ resource }) =>
          kindOf(resource) === 'message' && patients.has(messageIdOf(stored(resource)).split('/')[0] ?? ''),
      );
      if (written === undefined) return null;
      const again = { ...written, resource: { ...written.resource, id: 'again' } };
      return { ...recording, journal: [...recording.journal, again] };
    },
  },
  {
    name: 'who did it is stored by itself',
    breaks: 'atomic',
    change: (recording) => {
      const notes = new Set(commandsOf(recording, 'addNote'));
      const apart = recording.journal.find(
        ({ resource }) => kindOf(resource) === 'provenance' && notes.has(provenanceCommand(stored(resource))),
      );
      if (apart === undefined) return null;
      const later = { ...apart, request: (recording.journal.at(-1)?.request ?? 0) + 1 };
      return { ...recording, journal: [...recording.journal.filter((written) => written !== apart), later] };
    },
  },
  {
    name: 'a case is received in the name of a colleague',
    breaks: 'oneHolder',
    change: (recording) => {
      const received = new Set(commandsOf(recording, 'receive'));
      return withResources(
        recording,
        (resource) => kindOf(resource) === 'provenance' && received.has(provenanceCommand(resource)),
        (resource) => ({ ...resource, agent: [{ who: { reference: 'PractitionerRole/pr-nobody' } }] }),
      );
    },
  },
  {
    name: 'a case is moved when it has been received',
    breaks: 'takeXorMove',
    change: (recording, history) => {
      // One that somebody has made in the run: what was there from the start follows on nothing.
      const ongoing = [...history.moves.values()].find(
        (versions) =>
          versions[0]?.issued?.command.type === 'requestMove' &&
          versions.some(({ resource }) => isHandOver(resource)) &&
          !versions.some(isAccepted),
      );
      const id = ongoing?.[0]?.resource.id;
      const kind = (item: { readonly url: string }): boolean => item.url === extensions.handoverKind;
      return withResources(
        recording,
        (resource) => kindOf(resource) === 'move' && resource.id === id,
        (resource) => ({ ...resource, extension: extensionsOf(resource).filter((item) => !kind(item)) }),
      );
    },
  },
  {
    name: 'a case comes to another queue than the one that accepted it',
    breaks: 'oneMove',
    change: (recording, history) => {
      const accepted = [...history.moves.values()].flatMap((versions) => versions.filter(isAccepted).slice(0, 1))[0];
      return withResources(
        recording,
        (resource) => resource === accepted?.resource,
        (resource) => ({ ...resource, owner: { reference: 'HealthcareService/elsewhere' } }),
      );
    },
  },
  {
    name: 'a consultation from 1177 is declined',
    breaks: 'arcs',
    change: (recording, history) => {
      const declined = [...history.consultations.values()].find((versions) =>
        versions.some(({ resource }) => resource['status'] === 'rejected'),
      );
      const others = (resource: StoredResource) =>
        extensionsOf(resource).filter(({ url }) => url !== extensions.origin);
      return withResources(
        recording,
        (resource) => kindOf(resource) === 'consultation' && resource.id === declined?.[0]?.resource.id,
        (resource) => ({
          ...resource,
          extension: [...others(resource), { url: extensions.origin, valueCode: '1177-telefon' }],
        }),
      );
    },
  },
  {
    name: 'the words of what was refused are no draft',
    breaks: 'noTextLost',
    change: (recording) => {
      const words = recording.issued.flatMap(({ on, texts }) => (on === 'start' ? [] : texts));
      return firstOf(recording.stations, ({ dump }, index) => {
        const lost = dump.texts.find(
          ({ where, text }) => where === 'draft' && words.some((word) => text.includes(word)),
        );
        if (lost === undefined) return null;
        return withStation(recording, index, { dump: { ...dump, texts: dump.texts.filter((item) => item !== lost) } });
      });
    },
  },
  {
    name: 'one message overtakes another',
    breaks: 'messageOrder',
    change: (recording, { versionsOf }) => {
      const said = recording.issued.filter(
        (issued) =>
          (issued.command.type === 'sendMessage' || issued.command.type === 'addNote') &&
          versionsOf(issued).length === 1,
      );
      return firstOf(said, (one) => {
        const other = said.find(
          ({ station, targetId, commandId }) =>
            station === one.station && targetId === one.targetId && commandId !== one.commandId,
        );
        if (other === undefined) return null;
        const swapped = new Map([
          [one, other],
          [other, one],
        ]);
        return { ...recording, issued: recording.issued.map((issued) => swapped.get(issued) ?? issued) };
      });
    },
  },
  {
    name: 'a workstation lacks a case of its queues',
    breaks: 'convergence',
    change: (recording, history) =>
      withStation(recording, 0, {
        shown: lastShown(recording.stations[0], (seen) => ({
          ...seen,
          cases: seen.cases.filter(({ id }) => id !== openCaseOf(recording, history)),
        })),
      }),
  },
  {
    name: 'a workstation shows again what has been replaced',
    breaks: 'monotonic',
    change: (recording) =>
      firstOf(recording.stations, ({ shown }, index) =>
        firstOf(shown.slice(0, -1), (state, place) =>
          firstOf(state.seen.cases, (row) => {
            const before = shown
              .slice(0, place)
              .flatMap(({ seen }) => seen.cases.find(({ id }) => id === row.id) ?? []);
            const old = before.find(({ version }) => version !== row.version);
            if (old === undefined) return null;
            const cases = state.seen.cases.map((other) => (other === row ? old : other));
            const back: Shown = { ...state, seen: { ...state.seen, cases } };
            return withStation(recording, index, { shown: shown.toSpliced(place + 1, 0, back) });
          }),
        ),
      ),
  },
  {
    name: 'a byte of another system is changed',
    breaks: 'noLostUpdate',
    change: (recording, history) => {
      const last = [...history.cases.values()].find((versions) => versions.length > 1)?.at(-1)?.resource;
      const changed = { ...foreignExtension, valueString: `${foreignExtension.valueString} ` };
      return withResources(
        recording,
        (resource) => resource === last,
        (resource) => ({
          ...resource,
          extension: extensionsOf(resource).map((item) => (item.url === foreignExtension.url ? changed : item)),
        }),
      );
    },
  },
  {
    name: 'a new case is not seen until all is over',
    breaks: 'pulled',
    // Which one had to be seen in time depends on which stretches of the run were calm.
    change: (recording, history) =>
      firstOf([...history.cases.keys()], (newId) => {
        const without = (state: Shown): Shown => ({
          ...state,
          seen: { ...state.seen, cases: state.seen.cases.filter(({ id }) => id !== newId) },
        });
        const stations = recording.stations.map((station) => ({
          ...station,
          shown: station.shown.map((state, index, all) => (index === all.length - 1 ? state : without(state))),
        }));
        const changed = { ...recording, stations };
        return pulled(changed, history).length === 0 ? null : changed;
      }),
  },
  {
    name: 'somebody is shown to have a case who has not',
    breaks: 'honest',
    change: (recording) =>
      withStation(recording, 0, {
        shown: lastShown(recording.stations[0], (seen) => ({
          ...seen,
          cases: seen.cases.map((row, index) => (index === 0 ? { ...row, holder: 'pr-nobody' } : row)),
        })),
      }),
  },
  {
    name: 'that a case was opened is told nobody',
    breaks: 'audited',
    change: (recording) => {
      const journal = recording.journal.filter(({ resource }) => kindOf(resource) !== 'auditEvent');
      return recording.stations.every(({ opened }) => opened.length === 0) ? null : { ...recording, journal };
    },
  },
  {
    name: 'a server that does things by halves is written to',
    breaks: 'refusal',
    change: (recording) => {
      const caught = recording.asked.find(({ batch, halves, heard, write }) => batch && halves && heard && write);
      if (caught === undefined) return null;
      return { ...recording, asked: [...recording.asked, { ...caught, halves: false, canary: false }] };
    },
  },
];

const isAccepted = ({ resource }: Version): boolean => resource['status'] === 'completed';

function stored(resource: unknown): StoredResource {
  return resource as StoredResource;
}

function extensionsOf(resource: StoredResource): readonly { readonly url: string }[] {
  return (resource['extension'] ?? []) as readonly { readonly url: string }[];
}

function commandsOf(recording: Recording, type: string): readonly string[] {
  const history = historyOf(recording);
  return recording.issued
    .filter((issued) => issued.on === 'case' && issued.command.type === type && history.versionsOf(issued).length === 1)
    .slice(0, 1)
    .map(({ commandId }) => commandId);
}

/** An open case in a queue of the first workstation. */
function openCaseOf({ stations }: Recording, history: History): string | undefined {
  const queues = stations[0]?.worker.resourceIds ?? workers[0]?.resourceIds ?? [];
  const before = stations[0]?.shown.slice(0, -1) ?? [];
  return [...history.cases].find(([id, versions]) => {
    const resource = stored(versions.at(-1)?.resource);
    const { status, owner } = facetsOf(resource);
    const wasShown = before.some(({ seen }) =>
      seen.cases.some((row) => row.id === id && row.version === resource.meta.versionId),
    );
    return status !== 'completed' && status !== 'entered-in-error' && queues.includes(owner ?? '') && wasShown;
  })?.[0];
}

/** The first of a list that something can be done with. */
function firstOf<T, R>(list: readonly T[], change: (item: T, index: number) => R | null): R | null {
  for (const [index, item] of list.entries()) {
    const found = change(item, index);
    if (found !== null) return found;
  }
  return null;
}

function withStation(recording: Recording, index: number, change: Partial<StationRecord>): Recording {
  const stations = recording.stations.map((station, at) => (at === index ? { ...station, ...change } : station));
  return { ...recording, stations };
}

function lastShown(station: StationRecord | undefined, change: (seen: Seen) => Seen): readonly Shown[] {
  return (station?.shown ?? []).map((state, index, all) =>
    index === all.length - 1 ? { ...state, seen: change(state.seen) } : state,
  );
}

/** Null when there is nothing that is to be changed. */
function withResources(
  recording: Recording,
  wanted: (resource: StoredResource) => boolean,
  change: (resource: StoredResource) => object,
): Recording | null {
  if (!recording.journal.some(({ resource }) => wanted(stored(resource)))) return null;
  const journal = recording.journal.map((written) => {
    const resource = stored(written.resource);
    return wanted(resource) ? { ...written, resource: change(resource) as typeof written.resource } : written;
  });
  return { ...recording, journal };
}
