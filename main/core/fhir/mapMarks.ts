import type { Attachment, CaseMarks, Entry, Misregistered, TickedOff } from '../../../shared/domain/acts/types.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { conceptText, instant, isJson, items, reference, references, text } from './json.ts';
import type { Json } from './json.ts';
import { enteredCodes, extensions } from './names.ts';
import type { CaseResources } from './types.ts';

const entries: readonly Entry[] = ['journal', 'deviation'];

/** What only some cases have. `changed`: when the Task was last changed. */
export function marksOf(resources: CaseResources, changed: Instant): CaseMarks {
  return {
    misregistered: misregisteredOf(resources.task, changed),
    attachments: attachmentsOf(resources),
    tickedOff: tickedOffOf(resources.task),
  };
}

/** What has been written down elsewhere, in the order it was; one that says neither what nor when says nothing. */
function tickedOffOf(task: StoredResource): readonly TickedOff[] {
  const ticks = items(task, 'extension')
    .filter(({ url }) => url === extensions.entered)
    .flatMap((entered): readonly TickedOff[] => {
      const part = (name: string): Json | undefined => items(entered, 'extension').find(({ url }) => url === name);
      const code = text(part('vad'), 'valueCode');
      const what = entries.find((known) => enteredCodes[known] === code);
      const at = instant(part('nar'), 'valueDateTime');
      const who = reference(part('vem'), 'valueReference');
      return what === undefined || at === null ? [] : [{ what, at, by: who?.id ?? '', byName: who?.display ?? '' }];
    });
  return ticks.filter(({ what }, index) => ticks.findLastIndex((other) => other.what === what) === index);
}

/** Whatever came as a file: with the form, or in a message of the case. Only that it is there is read (R279). */
function attachmentsOf({ task, form, communications }: CaseResources): readonly Attachment[] {
  const withForm = [...items(task, 'input'), ...answersOf(form)].flatMap(({ valueAttachment }) => valueAttachment);
  const inMessages = communications
    .filter((message) => text(message, 'status') !== 'entered-in-error')
    .filter((message) => references(message, 'partOf').some(({ id }) => id === task.id))
    .flatMap((message) => items(message, 'payload'))
    .flatMap((part) => [part['contentAttachment'], part['contentReference']]);
  return [
    ...withForm.map((file) => attachment(file, 'form')),
    ...inMessages.map((file) => attachment(file, 'message')),
  ].filter((found) => found !== null);
}

function attachment(file: unknown, from: Attachment['from']): Attachment | null {
  if (!isJson(file)) return null;
  const isImage = text(file, 'contentType')?.startsWith('image/') === true;
  return { title: text(file, 'title') ?? text(file, 'display'), isImage, from };
}

/** Every answer of a form, those below another too. */
function answersOf(node: unknown): readonly Json[] {
  return items(node, 'item').flatMap((item) => {
    const answers = items(item, 'answer');
    return [...answers, ...answersOf(item), ...answers.flatMap(answersOf)];
  });
}

/** Written by mistake, here or in another system. Nothing is done to it afterwards, so its last change is that. */
function misregisteredOf(task: StoredResource, changed: Instant): Misregistered | null {
  if (text(task, 'status') !== 'entered-in-error') return null;
  return { at: changed, reason: conceptText(task, 'statusReason') };
}
