import { createCases } from '../../../main/core/cases/createCases.ts';
import type { Cases } from '../../../main/core/cases/types.ts';
import type { Store } from '../../../main/core/store/store.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { EventName } from '../../../shared/ipc/contract.ts';
import type { Command } from '../../../shared/domain/types.ts';
import { actor, rulebook, storeBox, type StoreBox } from '../../store/fixture.ts';
import { shippedTemplates } from '../../helpers/templates.ts';

export interface Desk {
  readonly box: StoreBox;
  readonly cases: Cases;
  /** Everything published so far. */
  readonly published: readonly { readonly name: EventName; readonly payload: unknown }[];
  readonly woken: () => number;
  readonly workAs: (who: string, resourceIds?: readonly string[]) => void;
  readonly remove: () => void;
}

export function casesOn(
  store: Store,
  box: StoreBox,
  publish: Desk['published'] = [],
  onWake: () => void = () => undefined,
  rules: Rulebook = rulebook(),
): Cases {
  let ids = 0;
  return createCases({
    store,
    rulebook: rules,
    hours: rules.defaultHours,
    clock: box.clock,
    newId: () => `k${(ids += 1)}`,
    notify: (name, payload) => (publish as { name: EventName; payload: unknown }[]).push({ name, payload }),
    shipped: shippedTemplates,
    wakeSync: onWake,
  });
}

/** A desk at Valbo with Anna at it. */
export function desk(rules: Rulebook = rulebook()): Desk {
  const box = storeBox(() => rules);
  const published: { name: EventName; payload: unknown }[] = [];
  let woken = 0;
  const cases = casesOn(
    box.store,
    box,
    published,
    () => {
      woken += 1;
    },
    rules,
  );
  const workAs = (who: string, resourceIds = actor(who).resourceIds): void =>
    cases.chooseWorkplace({ unitId: actor(who).unitId, assignmentId: who, resourceIds: [...resourceIds] });
  workAs('anna');
  return { box, cases, published, woken: () => woken, workAs, remove: box.remove };
}

type PageCommand = Exclude<Command, { type: 'open' }>;

/** Gives a command that must be allowed; answers its id. */
export function mustDo(cases: Cases, caseId: string, command: PageCommand): string {
  const answer = cases.command({ caseId, command });
  if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
  return answer.commandId;
}

/** Gives a command that must be refused; answers the refusal. */
export function mustRefuse(
  cases: Cases,
  caseId: string,
  command: PageCommand,
): { code: string; rules: string[]; detail: string | null } {
  const answer = cases.command({ caseId, command });
  if (answer.ok) throw new Error(`${command.type} was allowed`);
  return answer.refusal;
}
