import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { contentSecurityPolicy } from '../../main/windows/appProtocol.ts';
import { expect, test } from './app.ts';

test.describe('what the page may reach', () => {
  test('P50 P51 a page without Node in a sandbox: the window as the policy says, nothing given of the machine, no call outside the contract', async ({
    launcher,
  }) => {
    const desk = await launcher.start();
    await test.step('no Node, a sandbox, and two functions on the bridge', async () => {
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
    await test.step('the renderer runs under seccomp and without the user’s groups where the tests run as an ordinary user', async () => {
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
    await test.step('the window is made as the policy says: isolated, sandboxed, web security on, nothing experimental', async () => {
      const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
          readonly getLastWebPreferences: () => Record<string, unknown>;
        };
        return contents.getLastWebPreferences();
      });
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
      });
      for (const name of [
        'nodeIntegrationInWorker',
        'experimentalFeatures',
        'enableBlinkFeatures',
        'navigateOnDragDrop',
      ])
        expect([undefined, false, ''], name).toContain(preferences[name]);
    });
    await test.step('whatever the page asks the machine for is refused', async () => {
      const { page } = desk;
      await expect(page.getByRole('main')).toBeVisible();
      const answers = await page.evaluate(async () => {
        const names = [
          'accelerometer',
          'background-sync',
          'camera',
          'clipboard-read',
          'clipboard-write',
          'display-capture',
          'geolocation',
          'gyroscope',
          'idle-detection',
          'local-fonts',
          'magnetometer',
          'microphone',
          'midi',
          'notifications',
          'payment-handler',
          'persistent-storage',
          'screen-wake-lock',
          'storage-access',
          'top-level-storage-access',
          'window-management',
        ];
        const found: Record<string, string> = {};
        for (const name of names)
          found[name] = await navigator.permissions.query({ name: name as PermissionName }).then(
            (status) => status.state,
            () => 'unknown here',
          );
        const reach = globalThis as unknown as Record<string, (options?: unknown) => Promise<unknown>>;
        const soon = (work: () => Promise<unknown>): Promise<string> =>
          Promise.race([
            Promise.resolve()
              .then(work)
              .then(
                (value) => `given ${String(value)}`,
                () => 'refused',
              ),
            new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 15_000)),
          ]);
        const asked = {
          position: await soon(
            () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
          ),
          camera: await soon(() => navigator.mediaDevices.getUserMedia({ video: true })),
          microphone: await soon(() => navigator.mediaDevices.getUserMedia({ audio: true })),
          screen: await soon(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
          clipboard: await soon(() => navigator.clipboard.readText()),
          midi: await soon(() => navigator.requestMIDIAccess({ sysex: true })),
          usb: await soon(() =>
            (navigator as unknown as { usb: { requestDevice: (o: unknown) => Promise<unknown> } }).usb.requestDevice({
              filters: [],
            }),
          ),
          // An empty list is how this one is refused.
          fonts: await soon(() => reach['queryLocalFonts']?.() ?? Promise.reject(new Error('none'))).then((given) =>
            given === 'given ' ? 'refused' : given,
          ),
          worker: await soon(() => navigator.serviceWorker.register('/nosuch.js')),
        };
        const notification = await Notification.requestPermission();
        return { found, asked, notification };
      });
      expect(Object.entries(answers.found).filter(([, state]) => state === 'granted')).toEqual([]);
      expect(Object.values(answers.found).filter((state) => state === 'denied').length).toBeGreaterThan(8);
      expect(answers.asked).toEqual(Object.fromEntries(Object.keys(answers.asked).map((name) => [name, 'refused'])));
      expect(answers.notification).not.toBe('granted');
    });
    await test.step('a call the contract does not know, or with input that does not fit, is refused', async () => {
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
  });

  test('P50 the policy comes with every answer of app://, refusals included, and inline script does not run', async ({
    launcher,
  }) => {
    const desk = await launcher.start();
    const { page } = desk;
    await expect(page.getByRole('main')).toBeVisible();
    const served = await page.evaluate(async () => {
      const of = async (url: string) => {
        const answer = await fetch(url);
        return {
          status: answer.status,
          policy: answer.headers.get('Content-Security-Policy'),
          body: answer.ok ? '' : await answer.text(),
        };
      };
      return {
        page: await of('/index.html'),
        missing: await of('/nosuch.js'),
        escapes: await Promise.all(
          [
            '/..%2f..%2fpackage.json',
            '/%2e%2e/%2e%2e/package.json',
            '/%2e%2e%2f%2e%2e%2fpackage.json',
            '/..%5c..%5cpackage.json',
            '/%252e%252e%252fpackage.json',
            '/assets/..%2f..%2f..%2fpackage.json',
            '//etc/passwd',
            '/%00index.html',
            '/index.html%00.js',
          ].map((path) => of(`app://bundle${path}`)),
        ),
      };
    });
    expect(served.page).toEqual({ status: 200, policy: contentSecurityPolicy, body: '' });
    expect(served.missing).toEqual({ status: 404, policy: contentSecurityPolicy, body: '' });
    for (const escape of served.escapes) {
      expect([400, 404]).toContain(escape.status);
      expect(escape).toMatchObject({ policy: contentSecurityPolicy, body: '' });
    }
    const threw = await page.evaluate(() => {
      const refusals: string[] = [];
      (globalThis as unknown as { refusals: string[] }).refusals = refusals;
      document.addEventListener('securitypolicyviolation', (event) => refusals.push(event.effectiveDirective));
      const attempts: (() => unknown)[] = [
        () => {
          const script = document.createElement('script');
          script.textContent = 'globalThis.injected = true';
          document.head.append(script);
        },
        () => {
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.injected = true">');
        },
        () => {
          const button = document.createElement('button');
          button.setAttribute('onclick', 'globalThis.injected = true');
          document.body.append(button);
          button.click();
          button.remove();
        },
        () => {
          const script = document.createElement('script');
          script.src = 'https://example.test/x.js';
          document.head.append(script);
        },
      ];
      let threw = 0;
      for (const attempt of attempts)
        try {
          attempt();
        } catch {
          threw += 1;
        }
      return threw;
    });
    const told = (): Promise<string[]> =>
      page.evaluate(() => (globalThis as unknown as { refusals: string[] }).refusals);
    await expect.poll(async () => threw + (await told()).length).toBeGreaterThanOrEqual(4);
    expect(await told()).toContain('require-trusted-types-for');
    expect(await page.evaluate(() => Object.hasOwn(globalThis, 'injected'))).toBe(false);
  });

  test('P50 nothing leaves the page: request, link, form, frame, new window, dropped file, webview', async ({
    launcher,
  }) => {
    const desk = await launcher.start();
    const { page } = desk;
    await expect(page.getByRole('main')).toBeVisible();
    // Every layer is looked at by itself: what one stops the next never sees.
    await desk.app.evaluate(({ BrowserWindow, session }) => {
      const seen: string[] = [];
      (globalThis as unknown as { seen: string[] }).seen = seen;
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.on('will-navigate', (event) => seen.push(`navigate ${event.defaultPrevented} ${event.url}`));
      contents?.on('did-navigate', (_event, url) => seen.push(`went ${url}`));
      session.defaultSession.webRequest.onCompleted((details) => {
        if (!details.url.startsWith('app:')) seen.push(`loaded ${details.url}`);
      });
    });
    const tried = await page.evaluate(async () => {
      const reached = await Promise.all(
        ['http://127.0.0.1:9/', 'https://example.test/', 'file:///etc/passwd'].map((url) =>
          fetch(url).then(
            () => url,
            () => null,
          ),
        ),
      );
      const act = (element: HTMLElement, run: () => void): void => {
        document.body.append(element);
        run();
        element.remove();
      };
      for (const href of [
        'https://example.test/',
        'file:///etc/passwd',
        'app://other/',
        'ms-settings:',
        'data:text/html,x',
      ])
        for (const target of ['', '_blank', '_top']) {
          const link = Object.assign(document.createElement('a'), { href, target });
          act(link, () => link.click());
        }
      const form = Object.assign(document.createElement('form'), { action: 'https://example.test/', method: 'post' });
      act(form, () => form.submit());
      const frame = Object.assign(document.createElement('iframe'), { src: 'https://example.test/' });
      act(frame, () => undefined);
      const webview = document.createElement('webview');
      webview.setAttribute('src', 'https://example.test/');
      act(webview, () => undefined);
      const refresh = Object.assign(document.createElement('meta'), {
        httpEquiv: 'refresh',
        content: '0;url=https://example.test/',
      });
      document.head.append(refresh);
      const opened = ['https://example.test/', 'about:blank', 'app://bundle/index.html'].map(
        (url) => globalThis.open(url) === null,
      );
      return { reached, opened, webview: 'getWebContentsId' in webview };
    });
    expect(tried).toEqual({ reached: [null, null, null], opened: [true, true, true], webview: false });

    const devtools = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: 400,
        y: 300,
        data: { items: [], files: [path.join(desk.dataDir, 'key.json')], dragOperationsMask: 1 },
      });
    await page.evaluate(() => location.assign('https://example.test/'));
    const seen = (): Promise<string[]> => desk.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    // The driver waits for a navigation that was begun and never comes: the page is asked through the window instead.
    const stands = (): Promise<boolean> =>
      desk.app.evaluate(async ({ BrowserWindow }) => {
        const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `location.href === 'app://bundle/index.html' && document.querySelector('main') !== null`,
        );
        return (await asked) === true;
      });
    await expect.poll(stands).toBe(true);
    expect((await seen()).filter((line) => /^went|^loaded (http|file)/.test(line))).toEqual([]);
    expect(desk.app.windows()).toHaveLength(1);
    const contents = await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
    expect(contents).toBe(1);
    expect(await stands()).toBe(true);
  });

  test('P52 no name and no personnummer lies readable in the data folder', async ({ launcher }) => {
    const desk = await launcher.start({ fresh: true });
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
