import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/types.ts';
import { aCase, context, done, message, noon, received, refused, withHandover } from './support.ts';

const left = 'Hej {förnamn}!';
const blank = 'Kostar {fyll i: hur mycket}';

describe('what a template leaves to write', () => {
  const rows: readonly { readonly what: string; readonly refusedAs: () => { code: string; detail: string | null } }[] =
    [left, blank].flatMap((text) => [
      {
        what: `an answer: ${text}`,
        refusedAs: () => refused(received(), { type: 'sendMessage', kind: 'answer', text }, context('anna')),
      },
      { what: `a note: ${text}`, refusedAs: () => refused(aCase(), { type: 'addNote', text }, context('anna')) },
      {
        what: `a move: ${text}`,
        refusedAs: () =>
          refused(
            aCase(),
            {
              type: 'requestMove',
              targetResourceId: 'heart-admin',
              priority: 8,
              priorityReason: null,
              reason: 'misplaced',
              message: text,
            },
            context('anna'),
          ),
      },
      {
        what: `a decline: ${text}`,
        refusedAs: () => refused(withHandover(), { type: 'declineMove', reason: text }, context('disa')),
      },
      {
        what: `a closing: ${text}`,
        refusedAs: () =>
          refused(
            received('anna', {}, [message('answer', noon)]),
            { type: 'close', reason: text, lastSeenPatientMessageId: null },
            context('anna'),
          ),
      },
    ]);
  it.each(rows)('P126 is not sent in $what', ({ what, refusedAs }) => {
    expect(refusedAs()).toMatchObject({
      code: 'placeholderLeft',
      detail: what.includes('Kostar') ? '{fyll i: hur mycket}' : '{förnamn}',
    });
  });

  it('P126 braces of somebody’s own are sent', () => {
    const command: Command = { type: 'sendMessage', kind: 'answer', text: 'Väg {dig} i morgon' };
    expect(done(received(), command, context('anna')).messages).toHaveLength(1);
  });
});
