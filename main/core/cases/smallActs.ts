import { journalOwed, tickOf } from '../../../shared/domain/acts/journal.ts';
import { journalText } from '../../../shared/domain/acts/journalText.ts';
import { suggestionsFor } from '../../../shared/domain/acts/suggestions.ts';
import type { Attachment, Entry } from '../../../shared/domain/acts/types.ts';
import { linkTo } from '../../../shared/domain/deepLink.ts';
import type { Actor, CareCase, CaseState } from '../../../shared/domain/types.ts';
import type { SmallActs } from '../../../shared/ipc/schemas.ts';
import { readableAnswer, readableInstant } from '../fhir/index.ts';
import { readDismissedHints } from '../store/queries/dismissedHints.ts';
import type { StoredCase } from '../store/sync/caseRows.ts';
import { fullLabel, shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** What the case pane shows of the small acts: bounds, marks, texts to copy, and where they stand. */
export function smallActsOf(deps: CasesDeps, actor: Actor, stored: StoredCase): SmallActs {
  const { followUpMinDays, followUpMaxDays } = deps.rulebook.settings;
  const { careCase } = stored.state;
  const { misregistered, attachments } = careCase.marks;
  return {
    followUp: {
      minDays: followUpMinDays.value,
      maxDays: followUpMaxDays.value,
      sources: shownSources(deps, followUpMaxDays.source.rules),
    },
    attachments: attachmentsOf(deps, attachments),
    journal: journalOf(deps, stored),
    deviation: deviationOf(deps, careCase),
    suggestions: suggestionsOf(deps, actor, stored.state),
    misregistered: misregistered === null ? null : { ...misregistered, sources: shownSources(deps, ['P159']) },
  };
}

function suggestionsOf(deps: CasesDeps, actor: Actor, state: CaseState): SmallActs['suggestions'] {
  const suggested = suggestionsFor(state, deps.rulebook);
  if (suggested.length === 0) return [];
  const dismissed = readDismissedHints(deps.store.db, actor, state.careCase.id);
  return suggested
    .map(({ text, rules }) => ({ rule: rules[0] ?? '', text, sources: shownSources(deps, rules) }))
    .filter(({ rule }) => !dismissed.includes(rule));
}

function attachmentsOf(deps: CasesDeps, files: readonly Attachment[]): SmallActs['attachments'] {
  if (files.length === 0) return null;
  const { attachmentsOpenedIn, attachmentsKept } = deps.rulebook.journal;
  return {
    files: files.map(({ title, isImage }) => ({ title, isImage })),
    openedIn: attachmentsOpenedIn.value,
    kept: attachmentsKept.value,
    sources: shownSources(deps, attachmentsKept.source.rules),
  };
}

function tickShown(deps: CasesDeps, careCase: CareCase, what: Entry): SmallActs['journal']['ticked'] {
  const tick = tickOf(careCase, what);
  if (tick === null) return null;
  return { at: tick.at, byName: deps.store.directory().assignment(tick.by)?.staffName ?? tick.byName };
}

function journalOf(deps: CasesDeps, { state, answers }: StoredCase): SmallActs['journal'] {
  const { journal, closeRules } = deps.rulebook;
  const directory = deps.store.directory();
  const { timeZone } = deps.hours;
  return {
    system: journal.system.value,
    steps: journal.noteSteps.value,
    text: journalText({
      state,
      answers: answers.map(({ question, answer }) => ({ question, answer: readableAnswer(answer, timeZone) })),
      at: (instant) => readableInstant(instant, timeZone),
      resourceName: (id) => fullLabel(directory, id),
      unitName: (id) => directory.unit(id)?.name ?? 'en annan enhet',
      openedIn: journal.attachmentsOpenedIn.value,
    }),
    owed: journalOwed(state, deps.rulebook),
    ticked: tickShown(deps, state.careCase, 'journal'),
    sources: shownSources(deps, journal.noteSteps.source.rules),
    owedSources: shownSources(deps, closeRules.journalOwed.source.rules),
  };
}

function deviationOf(deps: CasesDeps, careCase: CareCase): SmallActs['deviation'] {
  const { deviationSystem, deviationSteps } = deps.rulebook.journal;
  return {
    system: deviationSystem.value,
    steps: deviationSteps.value,
    link: linkTo(careCase.id),
    ticked: tickShown(deps, careCase, 'deviation'),
    sources: shownSources(deps, deviationSteps.source.rules),
  };
}
