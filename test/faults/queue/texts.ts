import { textsOfResource, type History } from './history.ts';
import type { KeptText } from './protocol.ts';
import type { Issued, Recording } from './recording.ts';

/**
 * Where each text typed is: in one message, voucher or consultation of the server, in whatever version; or in the outbox; or
 * among the drafts of what it was typed for, when its command was refused or put aside, and put aside by somebody who is
 * named in the log. In one of them, and once.
 */
export function keptTexts(recording: Recording, history: History): readonly string[] {
  const written = [
    ...history.current('message').map((resource) => [resource]),
    ...history.current('voucher').map((resource) => [resource]),
    // What was written over or thrown away by hand is in an older version.
    ...[...history.consultations.values()].map((versions) => versions.map(({ resource }) => resource)),
  ].map((versions) => versions.flatMap(textsOfResource));
  return recording.issued.flatMap((issued) =>
    issued.texts.flatMap((text) => {
      const onServer = written.filter((texts) => texts.some((other) => other.includes(text))).length;
      const there = [`${onServer} times on the server`, ...placesOf(recording, issued, text)].filter(
        (place) => place !== '0 times on the server',
      );
      const [only] = there;
      if (there.length === 1 && only !== undefined && rightPlaces(issued).includes(only)) return [];
      return [
        `the text of ${issued.command.type} ${issued.commandId} is ${there.length === 0 ? 'nowhere' : there.join(' and ')}`,
      ];
    }),
  );
}

/** The words for a start are its starter's own until they are sent; those of any other command are the command's. */
function rightPlaces({ on }: Issued): readonly string[] {
  const kept = ['in the outbox', 'refused, and a draft', 'put aside, and a draft'];
  return on === 'start'
    ? ['in the outbox', 'refused', 'put aside', 'a draft', 'put aside, and a draft']
    : ['1 times on the server', ...kept];
}

/** Where a workstation has it. */
function placesOf({ stations }: Recording, issued: Issued, text: string): readonly string[] {
  const dump = stations[issued.station]?.dump;
  const here = dump?.texts.filter((other) => other.text.includes(text)) ?? [];
  const drafts = here.filter(({ where }) => where === 'draft');
  const strange = drafts.filter(({ targetId }) => targetId !== issued.targetId && issued.on !== 'start');
  const isLogged = (item: KeptText): boolean =>
    dump?.log.some(({ action, commandId }) => commandId === item.commandId && action.startsWith('dismiss:')) === true;
  const states = here
    .filter(({ where }) => where !== 'draft')
    .map((item) =>
      item.where === 'outbox'
        ? 'in the outbox'
        : item.where === 'refused'
          ? 'refused'
          : isLogged(item)
            ? 'put aside'
            : 'put aside without a word in the log',
    );
  const draft = drafts.length === 1 ? ['a draft'] : drafts.map(() => 'one of several drafts');
  const kept = [...states, ...draft, ...strange.map(() => 'a draft of something else')];
  const [state, ...rest] = kept;
  // A refused command stands in the list, and its words among the drafts: one place to whoever reads it.
  return state !== undefined && rest.length === 1 && rest[0] === 'a draft' ? [`${state}, and a draft`] : kept;
}
