import { FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, appendFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { archiveOf, differences, fromElectronBuilder, fusesOf, root, runToEnd } from './packed.ts';

interface ConfigModule {
  readonly getConfig: (projectDir: string, file: string | null, options: unknown) => Promise<Record<string, unknown>>;
  readonly validateConfiguration: (config: unknown, log: { readonly isEnabled: boolean }) => Promise<void>;
}

const module = (): ConfigModule => fromElectronBuilder('app-builder-lib/out/util/config/config') as ConfigModule;
const configuration = (): Promise<Record<string, unknown>> => module().getConfig(root, null, {});
const accept = (config: unknown): Promise<void> => module().validateConfiguration(config, { isEnabled: false });

test.describe('the installer for Windows', () => {
  test('P63 electron-builder’s schema accepts the configuration, and would not accept a misspelt one', async () => {
    const config = await configuration();
    await accept(config);
    await expect(accept({ ...config, nsis: { perMashine: true } })).rejects.toThrow('configuration.nsis');
    await expect(accept({ ...config, electronFuses: { runAsNode: 'no' } })).rejects.toThrow(
      'configuration.electronFuses',
    );
  });

  test('P63 it installs for every user of the machine, in the folder for programs', async () => {
    expect(await configuration()).toMatchObject({
      appId: 'se.arendevakt.workstation',
      win: { target: [{ target: 'nsis', arch: ['x64'] }] },
      nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: false },
    });
  });

  test('P63 P64 a Windows package holds the same files with the Windows binary, set fuses, and the hash of its archive', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-windows-'));
    try {
      const packed = await packOnStandIn(folder);
      const archive = archiveOf(packed);
      expect(differences(archive, 'win32-x64.node')).toEqual([]);
      const executable = path.join(packed, 'arendevakt.exe');
      // The stand-in has them all the other way round.
      expect(await fusesOf(executable)).toEqual({
        [FuseV1Options.RunAsNode]: '0',
        [FuseV1Options.EnableCookieEncryption]: '1',
        [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: '0',
        [FuseV1Options.EnableNodeCliInspectArguments]: '0',
        [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: '1',
        [FuseV1Options.OnlyLoadAppFromAsar]: '1',
        [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: '0',
        [FuseV1Options.GrantFileProtocolExtraPrivileges]: '0',
      });
      const told = JSON.stringify([{ file: 'resources\\app.asar', alg: 'SHA256', value: archive.headerHash }]);
      expect(readFileSync(executable, 'latin1')).toContain(told);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/**
 * Packs for Windows around a stand-in for electron.exe (another Windows program with a fuse wire behind it): everything of the
 * package but the runtime itself is as it will be.
 */
async function packOnStandIn(folder: string): Promise<string> {
  const dist = path.join(folder, 'electron');
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  mkdirSync(path.join(dist, 'locales'));
  for (const language of ['de', 'en-US', 'sv']) writeFileSync(path.join(dist, 'locales', `${language}.pak`), '');
  const program = path.join(dist, 'electron.exe');
  const require = createRequire(import.meta.url);
  const winstaller = path.dirname(require.resolve('electron-winstaller/package.json'));
  copyFileSync(path.join(winstaller, 'vendor', '7z-x64.exe'), program);
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  appendFileSync(program, Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 8]), Buffer.from('10110011')]));
  const output = path.join(folder, 'packed');
  const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const given = [`-c.electronDist=${dist}`, `-c.directories.output=${output}`];
  const args = [cli, '--win', 'dir', '--x64', '--publish', 'never', ...given];
  const ended = await runToEnd(process.execPath, args, { cwd: root });
  expect(ended.code, `${ended.stdout}\n${ended.stderr}`).toBe(0);
  return path.join(output, 'win-unpacked');
}
