import { fork, type ChildProcess } from 'node:child_process';
import { childEnv, childFile } from '../../helpers/childFile.ts';
import type { FromStation, ToStation } from './protocol.ts';

/** A process that hosts the core of a workstation. */
export interface StationProcess {
  /** Null when the process died over it. */
  readonly tell: (told: ToStation) => Promise<FromStation | null>;
  readonly kill: () => Promise<void>;
  readonly end: () => void;
}

export function startStationProcess(): StationProcess {
  const child: ChildProcess = fork(childFile('test/faults/queue/station.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: childEnv(),
  });
  let answered: ((said: FromStation | null) => void) | null = null;
  const say = (said: FromStation | null): void => {
    const tell = answered;
    answered = null;
    tell?.(said);
  };
  let dead = false;
  const died = new Promise<void>((resolve) => {
    child.on('exit', () => {
      dead = true;
      say(null);
      resolve();
    });
  });
  child.on('message', (said: FromStation) => say(said));
  return {
    tell: (told) =>
      new Promise((resolve, reject) => {
        if (dead) {
          resolve(null);
          return;
        }
        answered = (said) => {
          if (said?.type === 'failed') reject(new Error(`A workstation failed: ${said.error}`));
          else resolve(said);
        };
        child.send(told);
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await died;
    },
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}

/** Processes that are kept from one run to the next: starting one costs most of a second. */
export interface StationPool {
  readonly take: () => StationProcess;
  readonly giveBack: (station: StationProcess) => void;
  readonly close: () => void;
}

export function createStationPool(): StationPool {
  const free: StationProcess[] = [];
  return {
    take: () => free.pop() ?? startStationProcess(),
    giveBack: (station) => free.push(station),
    close: () => {
      for (const station of free.splice(0)) station.end();
    },
  };
}
