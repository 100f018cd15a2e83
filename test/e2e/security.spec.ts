import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';

test.describe('what the page may reach', () => {
  test('P50 no Node, a sandbox, and two functions on the bridge', async ({ launcher }) => {
    const desk = await launcher.start();
    const seen = await desk.page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>)['require'],
      process: typeof (globalThis as Record<string, unknown>)['process'],
      bridge: Object.keys(window.arendevakt).toSorted(),
      origin: location.href,
    }));
    expect(seen).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['call', 'on'],
      origin: 'app://bundle/index.html',
    });
    const sandboxed = await desk.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter((metric) => metric.type === 'Tab')
        .map((metric) => metric.sandboxed ?? null),
    );
    // Linux does not report `sandboxed`; there the kernel does, in the test below.
    expect(sandboxed.length).toBeGreaterThan(0);
  });

  test('P50 the renderer runs under seccomp and without the user’s groups where the tests run as an ordinary user', async ({
    launcher,
  }) => {
    const desk = await launcher.start();
    await expect(desk.page.getByRole('main')).toBeVisible();
    const pids = await desk.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter((metric) => metric.type === 'Tab')
        .map((metric) => metric.pid),
    );
    const hasSwitch = await desk.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'));
    expect(hasSwitch).toBe(process.getuid?.() === 0);
    if (hasSwitch || process.platform !== 'linux') return;
    for (const pid of pids) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  });

  test('P50 inline script, foreign requests, navigation, new windows and permissions are refused', async ({
    launcher,
  }) => {
    const desk = await launcher.start();
    const { page } = desk;
    await expect(page.getByRole('main')).toBeVisible();
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      let threw = false;
      try {
        script.textContent = 'globalThis.injected = true';
        document.head.append(script);
      } catch {
        threw = true;
      }
      const reached = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      const permissions: Record<string, string> = {};
      for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[])
        permissions[name] = await navigator.permissions.query({ name }).then(
          (status) => status.state,
          () => 'denied',
        );
      const opened = globalThis.open('https://example.test/');
      return { injected: Object.hasOwn(globalThis, 'injected'), threw, reached, permissions, opened: opened === null };
    });
    expect(tried.injected).toBe(false);
    expect(tried.reached).toBe(false);
    expect(tried.opened).toBe(true);
    expect(Object.values(tried.permissions).every((state) => state === 'denied')).toBe(true);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.test/';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.test/';
      document.body.append(frame);
      frame.remove();
    });
    expect(page.url()).toBe('app://bundle/index.html');
    expect(desk.app.windows()).toHaveLength(1);
  });

  test('P51 a call the contract does not know, or with input that does not fit, is refused', async ({ launcher }) => {
    const desk = await launcher.start();
    const answers = await desk.page.evaluate(async () => {
      const call = window.arendevakt.call as unknown as (name: unknown, input: unknown) => Promise<unknown>;
      return [
        await call('nosuch', {}),
        await call('__proto__', {}),
        await call('case.open', { caseId: 1 }),
        await call('case.open', null),
      ];
    });
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'badInput' } });
  });

  test('P52 no name and no personnummer lies readable in the data folder', async ({ launcher }) => {
    const desk = await launcher.start();
    await expect(desk.page.getByRole('main')).toBeVisible();
    const dir = desk.dataDir;
    await desk.close();
    const names = readdirSync(dir);
    expect(names).toContain('key.json');
    for (const name of names) {
      const file = path.join(dir, name);
      if (!statSync(file).isFile()) continue;
      const content = readFileSync(file);
      expect(content.includes('19880519')).toBe(false);
      expect(content.includes('SQLite format 3')).toBe(false);
      expect(content.includes('Testpatient')).toBe(false);
    }
  });
});
