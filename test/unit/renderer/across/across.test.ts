import { describe, expect, test } from 'vitest';
import { followUpDaysOf } from '../../../../renderer/across/NewCaseDialog.tsx';
import { currentStep } from '../../../../renderer/across/stepView.ts';
import {
  receivingActText,
  receivingName,
  receivingShort,
  receivingWhat,
  sendingActText,
  sendingName,
  sendingShort,
  sendingWhat,
  sendingWhyText,
} from '../../../../renderer/text/across.ts';
import { receivingSteps } from '../../../../shared/domain/across/receiving.ts';
import { sendingSteps } from '../../../../shared/domain/across/sending.ts';

describe('the steps to and from another provider', () => {
  test('P140 in sight is what went wrong, then what is to be done, then what is waited for', () => {
    expect(currentStep(['done', 'waiting', 'now', 'alarm'])).toBe(3);
    expect(currentStep(['done', 'waiting', 'now', 'blocked'])).toBe(2);
    expect(currentStep(['done', 'waiting', 'blocked'])).toBe(1);
    expect(currentStep(['done', 'done'])).toBeNull();
  });

  test('P140 every step has its own words, on the line and in full', () => {
    for (const words of [sendingName, sendingShort, sendingWhat]) {
      expect(new Set(sendingSteps.map((name) => words[name])).size).toBe(sendingSteps.length);
    }
    for (const words of [receivingName, receivingShort, receivingWhat]) {
      expect(new Set(receivingSteps.map((name) => words[name])).size).toBe(receivingSteps.length);
    }
    expect(new Set(Object.values(sendingActText)).size).toBe(Object.keys(sendingActText).length);
    expect(new Set(Object.values(receivingActText)).size).toBe(Object.keys(receivingActText).length);
    const step = { name: 'close' as const, state: 'waiting' as const, at: null, sources: [] };
    expect(sendingWhyText({ ...step, why: 'unread' })).toBe('Patienten har inte läst meddelandet än.');
    expect(sendingWhyText({ ...step, why: null })).toBeNull();
  });

  test.each([
    ['364', 364],
    [' 1 ', 1],
    ['365', 365],
    ['366', null],
    ['0', null],
    ['-3', null],
    ['1,5', null],
    ['', null],
    ['lång tid', null],
  ])('R181 %s days', (text, days) => {
    expect(followUpDaysOf(text, 365)).toBe(days);
  });
});
