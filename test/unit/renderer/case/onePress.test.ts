import { describe, expect, it } from 'vitest';
import { onePress } from '../../../../renderer/case/useOnePress.ts';

describe('one press, one command', () => {
  it('P136 the same button does nothing while its command is on its way, and another’s is given at once', async () => {
    const given: string[] = [];
    let done: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      done = resolve;
    });
    const buttons = { acceptMove: onePress(), receive: onePress() };
    const press = (name: keyof typeof buttons, work: Promise<void>): void =>
      buttons[name](() => {
        given.push(name);
        return work;
      });
    press('acceptMove', underWay);
    press('acceptMove', underWay);
    press('receive', underWay);
    expect(given).toEqual(['acceptMove', 'receive']);
    done();
    await underWay;
    await Promise.resolve();
    press('acceptMove', underWay);
    expect(given).toEqual(['acceptMove', 'receive', 'acceptMove']);
  });
});
