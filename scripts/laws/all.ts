// The laws of the house, by name.
import { ruleFigures, ruleRoles } from './figures.ts';
import { importTime } from './importTime.ts';
import { fhirKnowledge, layers, noShell, rawIpc } from './layers.ts';
import { scope } from './scope.ts';
import { type Finding, type Law, type SourceFile, isCode } from './source.ts';
import { fileLength, machineHosts, noMachine } from './text.ts';
import { honestTests, provedRules, testTitles } from './titles.ts';

/** Every law. `hosts` are the package hosts of this machine. */
export const laws = (hosts: readonly string[]): readonly Law[] => [
  layers,
  rawIpc,
  noShell,
  fhirKnowledge,
  importTime,
  scope,
  ruleFigures,
  ruleRoles,
  testTitles,
  provedRules,
  honestTests,
  fileLength,
  noMachine(hosts),
];

/** Applies every law. Throws where there is nothing to judge: a law that sees no file must not pass. */
export const applyLaws = (files: readonly SourceFile[], hosts = machineHosts()): readonly Finding[] => {
  for (const folder of ['main/', 'renderer/', 'shared/', 'test/']) {
    if (!files.some((file) => isCode(file) && file.path.startsWith(folder)))
      throw new Error(`the laws found no code in ${folder}`);
  }
  return laws(hosts).flatMap((law) => law(files));
};
