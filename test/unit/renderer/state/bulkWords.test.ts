import { describe, expect, it } from 'vitest';
import { cameOf, type Judged } from '../../../../renderer/handover/bulkView.ts';
import { bulkText } from '../../../../renderer/text/bulk.ts';

describe('several cases at once, in words', () => {
  it('P85 speaks of one case as one', () => {
    expect(bulkText.marked(1)).toBe('1 ärende markerat');
    expect(bulkText.title('release', 1)).toBe('Släpp till roll: ett ärende');
    expect(bulkText.can('markDone', 1)).toMatch(/^1 ärende kan markeras som klart\. Det läggs /);
    expect(bulkText.can('release', 1)).toBe(
      '1 ärende kan släppas till sin roll. Ingen person har det sedan, och en kollega kan ta det.',
    );
    expect(bulkText.given('markDone', 1, false)).toBe('1 ärende markeras som klart.');
    expect(bulkText.cannot(1)).toBe('1 ärende går inte, och lämnas som det är:');
    expect(bulkText.blocked(1)).toBe('Det går inte för ärendet. Skälet står nedanför.');
    expect(bulkText.actsOn(1)).toBe('Ärendet det gäller');
  });

  it('P85 speaks of several cases as several', () => {
    expect(bulkText.title('release', 2)).toBe('Släpp till roll: flera ärenden');
    expect(bulkText.can('markDone', 2)).toMatch(/^2 ärenden kan markeras som klara\. De läggs /);
    expect(bulkText.can('release', 2)).toBe(
      '2 ärenden kan släppas till sin roll. Ingen person har dem sedan, och en kollega kan ta dem.',
    );
    expect(bulkText.given('markDone', 2, false)).toBe('2 ärenden markeras som klara.');
    expect(bulkText.cannot(2)).toBe('2 ärenden går inte, och lämnas som de är:');
    expect(bulkText.blocked(2)).toBe('Det går inte för något av ärendena. Skälen står nedanför.');
    expect(bulkText.actsOn(2)).toBe('Ärendena det gäller');
  });

  it('P85 says how many of those it goes for nobody has answered', () => {
    expect(bulkText.unanswered(1, 1)).toBe('Det har inte fått något svar från er.');
    expect(bulkText.unanswered(1, 3)).toBe('1 av dem har inte fått något svar från er.');
    expect(bulkText.unanswered(2, 3)).toBe('2 av dem har inte fått något svar från er.');
  });

  it('P85 does not say which cases are marked when there are more than can be', () => {
    expect(bulkText.cut(200)).toBe('Högst 200 ärenden kan markeras på en gång.');
  });

  it('P85 promises no number on the button while there is nothing to confirm', () => {
    expect(bulkText.confirm('release', 0)).toBe('Släpp till roll');
    expect(bulkText.confirm('release', 3)).toBe('Släpp till roll (3)');
  });
});

describe('what came of an action on several cases', () => {
  const item = (caseId: string): Judged => ({
    caseId,
    patientName: caseId,
    contactReason: null,
    seen: null,
    unanswered: false,
    refusal: null,
  });
  const refusal = { code: 'notReceived', rules: [], sources: [], detail: null };

  it('P85 tells those done from those refused and those that could not be saved; what nothing is said of is not done', () => {
    const allowed = ['done', 'refused', 'full', 'unsaid'].map(item);
    const came = cameOf(allowed, [
      { caseId: 'done', refusal: null, saved: true },
      { caseId: 'refused', refusal, saved: false },
      { caseId: 'full', refusal: null, saved: false },
    ]);
    expect(came.done).toEqual([item('done')]);
    expect(came.refused.flatMap((reason) => reason.cases)).toEqual([item('refused')]);
    expect(came.failed).toEqual([item('full'), item('unsaid')]);
  });

  it('P85 says of what could not be saved that it stays marked', () => {
    expect(bulkText.notSaved(1)).toMatch(/^1 ärende kunde inte sparas .* i det, och det är fortfarande markerat:$/);
    expect(bulkText.notSaved(2)).toMatch(/^2 ärenden kunde inte sparas .* i dem, och de är fortfarande markerade:$/);
    expect(bulkText.done(0)).toBe('Inget ärende blev klart.');
    expect(bulkText.done(2)).toBe('Det blev utfört för 2 ärenden:');
  });
});
