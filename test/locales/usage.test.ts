import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actions } from '#functions/applications/action.ts'
import { opinions, statuses } from '#functions/applications/application.ts'
import { findings } from '#functions/applications/declaration.ts'
import { fileEvents } from '#functions/applications/file.ts'
import { packageEvents, refusals } from '#functions/applications/package.ts'
import { scores } from '#functions/applications/rating.ts'
import { type Transition, transitions } from '#functions/applications/transitions.ts'
import { facetNames } from '#functions/catalogue/listing.ts'
import { factNames, hkShares, peopleToBring, premisesKinds, sectors } from '#functions/catalogue/plan.ts'
import { enterpriseKinds, identifierNames, profileEvents } from '#functions/enterprises/enterprise.ts'
import { mandateTransitions, mandateVerbs } from '#functions/enterprises/mandate-transitions.ts'
import { standings } from '#functions/legal/access.ts'
import { bareFaults } from '#functions/legal/bare-receipt.ts'
import { registerColumns } from '#functions/legal/crossing-sheet.ts'
import {
  levels as confidentialityLevels,
  custodyStatuses,
  divergenceCodes,
  results,
  teamRoles,
} from '#functions/legal/custody.ts'
import { beginnings, bindings, deadlineStates, endings } from '#functions/legal/deadline.ts'
import { dueWhens } from '#functions/legal/deadline-lines.ts'
import { disposalActions, disposalCategories, disposalHindrances, disposalStates } from '#functions/legal/disposal.ts'
import { DisposalQuery, disposalWhens } from '#functions/legal/disposal-lines.ts'
import { documentLanguages, serviceModes } from '#functions/legal/document.ts'
import { paperFaults } from '#functions/legal/documents-view.ts'
import { exchangeAudiences, exchangeStates } from '#functions/legal/exchange.ts'
import { exchangeKinds } from '#functions/legal/exchange-kinds.ts'
import { exchangeActions, exchangeEvents } from '#functions/legal/exchange-transitions.ts'
import {
  channels,
  instrumentKinds,
  instrumentStatuses,
  TimeLimit,
  timeLimitKinds,
} from '#functions/legal/instrument.ts'
import { matterStates, terminalStates } from '#functions/legal/matter.ts'
import { turns } from '#functions/legal/matter-board.ts'
import { particularNames, partyKinds, partyRoles } from '#functions/legal/matter-content.ts'
import { matterActions, matterEvents } from '#functions/legal/matter-transitions.ts'
import { answerLabels } from '#functions/legal/pages/documents/act-forms.tsx'
import { fieldNames as exchangeFields } from '#functions/legal/pages/exchange/form-page.tsx'
import { fieldNames } from '#functions/legal/pages/matters/form-page.tsx'
import { questionNames } from '#functions/legal/pages/regime-state.ts'
import { personalKinds } from '#functions/legal/personal-data.ts'
import { placesToChoose } from '#functions/legal/places.ts'
import { readParts } from '#functions/legal/reading.ts'
import { receiptFaults } from '#functions/legal/receipt.ts'
import { linkKinds } from '#functions/legal/record-link.ts'
import { recordedEvents } from '#functions/legal/recorded-events.ts'
import {
  Citation,
  debtorKinds,
  evidenceKinds,
  outcomes,
  purposes,
  regimeKinds,
  reliefs,
} from '#functions/legal/regime.ts'
import { readerships as reportReaderships } from '#functions/legal/report.ts'
import { sheetColumns as reportColumns } from '#functions/legal/report-sheet.ts'
import { subjects } from '#functions/legal/subjects.ts'
import { translationStatuses } from '#functions/legal/translation.ts'
import { actionStates, callLevels } from '#functions/liaison/action.ts'
import { actionColumns } from '#functions/liaison/action-rows.ts'
import { actionEvents, moves } from '#functions/liaison/action-transitions.ts'
import { outcomes as agendaOutcomes } from '#functions/liaison/agenda.ts'
import { capacities, commentStates, hideReasons } from '#functions/liaison/comment.ts'
import { commentActions } from '#functions/liaison/comment-actions.ts'
import { audienceKinds, statuses as consultationStatuses, decisionOutcomes } from '#functions/liaison/consultation.ts'
import { consultationActions } from '#functions/liaison/consultation-actions.ts'
import { shownLists } from '#functions/liaison/consultations-lists.ts'
import { answeringKinds } from '#functions/liaison/holding.ts'
import { importKinds, rowStates } from '#functions/liaison/import-plan.ts'
import { presences } from '#functions/liaison/meeting.ts'
import { meetingActions, meetingEvents } from '#functions/liaison/meeting-actions.ts'
import { minutesAudiences, minutesStates } from '#functions/liaison/minutes.ts'
import { minutesActions, minutesEvents } from '#functions/liaison/minutes-actions.ts'
import { paragraphChanges } from '#functions/liaison/minutes-difference.ts'
import { openings } from '#functions/liaison/office-hours.ts'
import { officerColumns } from '#functions/liaison/officer-rows.ts'
import { organisationLevels } from '#functions/liaison/organisation.ts'
import { paperAudiences } from '#functions/liaison/paper.ts'
import { paperEvents } from '#functions/liaison/paper-actions.ts'
import { outlooks, pollChoices, pollStates } from '#functions/liaison/poll.ts'
import { pollActions, pollEvents } from '#functions/liaison/poll-actions.ts'
import { audiences as contactAudiences, contactKinds, postKinds } from '#functions/liaison/post.ts'
import { postActions, postEvents } from '#functions/liaison/post-actions.ts'
import { recommendationActions, replyAnswers } from '#functions/liaison/recommendation.ts'
import { referenceKinds, resolutionEvents } from '#functions/liaison/resolution.ts'
import { facetNames as facetNamesOfRecords, readerships, recordKinds } from '#functions/liaison/searchable.ts'
import { meetingStates, whereKinds } from '#functions/liaison/series.ts'
import { repeatKinds } from '#functions/liaison/series-rule.ts'
import { columnTexts } from '#functions/liaison/wording.ts'
import { noticeKinds } from '#functions/notifications/notice.ts'
import { importStates, sheetColumns } from '#functions/standards/bulk.ts'
import { changeKinds, clauseParts, ownParts } from '#functions/standards/changes.ts'
import { editingActs, editingEvents, editingStates } from '#functions/standards/editing.ts'
import { finderNames, finderOutcomes } from '#functions/standards/finder.ts'
import { termFields } from '#functions/standards/glossary.ts'
import { clauseFields, plainFields, provenanceFields } from '#functions/standards/pages/draft-fields.tsx'
import { notices } from '#functions/standards/pages/form-page.tsx'
import { areas as standardAreas, relations as standardRelations } from '#functions/standards/standard.ts'
import { identityGroups } from '#infra/local/openid/identities.ts'
import { clockReasons } from '#shared/domain/clock.ts'
import { aboutKinds } from '#shared/domain/dispatch.ts'
import { errorCodes } from '#shared/domain/errors.ts'
import { factStatuses } from '#shared/domain/fact.ts'
import { sides } from '#shared/domain/gazette.ts'
import { languages } from '#shared/domain/language.ts'
import { lengthUnits, limitKinds } from '#shared/domain/limit.ts'
import { mandateActions, mandateStates } from '#shared/domain/mandate.ts'
import { personRoles } from '#shared/domain/person-role.ts'
import { origins, useLevels } from '#shared/domain/requirement.ts'
import { audiences, levels, topics } from '#shared/domain/service.ts'
import { calendars } from '#shared/domain/working-days.ts'
import { fileStates } from '#shared/files/scanning.ts'
import { sides as identitySides, roles } from '#shared/identity/principal.ts'
import { namespaces, sentences, withoutPlural } from './texts.ts'

const root = resolve(import.meta.dirname, '../..')
const sources = globSync('{functions,shared,infra}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  // A selector in a docstring is an example, not a use.
  text: readFileSync(resolve(root, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''),
}))

const officerActions = actions.filter((action) => {
  const { by }: Transition = transitions[action]
  return !by.includes('applicant') && !by.includes('system')
})

/** Every code that an input issue is made with somewhere: a literal of the source that `common.issues` has a sentence for. */
const issueCodes = [
  ...new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/'([a-z]+(?:_[a-z]+)*)'/g)].map(([, code]) => code ?? '')),
  ),
].filter((code) => sentences('en').has(`common.issues.${code}`))

/**
 * The lookups that name their text by a value, `$.catalogue.topics[topic]`: what stands before the bracket, and every value
 * that may stand in it. A lookup that is not listed here fails the test below.
 */
const lookups: Readonly<Record<string, readonly string[]>> = {
  'common.problems': errorCodes,
  'common.issues': issueCodes,
  'common.roles': roles,
  'catalogue.topics': topics,
  'catalogue.audiences': audiences,
  'catalogue.levels': levels,
  'common.facts': factStatuses,
  'catalogue.search': facetNames,
  'plan.facts': factNames,
  'plan.questions': factNames,
  'plan.hkShares': hkShares,
  'plan.sectors': sectors,
  'plan.people': peopleToBring,
  'plan.premises': premisesKinds,
  'calendar.calendars': calendars,
  'calendar.calendarHints': calendars,
  'calendar.form': ['calendar', 'from', 'days'],
  'calendar.marks': ['start', 'due'],
  'calendar.onlyIn': sides,
  'calendar.reasons': clockReasons,
  'calendar.signs': ['holiday', 'make_up_working_day', 'suspended'],
  'applications.statuses': statuses,
  'applications.events': ['draft_started', ...fileEvents, ...actions.map((action) => transitions[action].event)],
  'applications.files.states': fileStates,
  'applications.opinions': opinions,
  'applications.findings': findings,
  'applications.clock.kinds': limitKinds,
  'applications.clock.reasons': clockReasons,
  'applications.act': officerActions,
  'enterprises.kinds': enterpriseKinds,
  'enterprises.kindHints': enterpriseKinds,
  'enterprises.fields.names': languages,
  'enterprises.fields.identifiers': identifierNames,
  'enterprises.fields.identifierHints': identifierNames,
  'enterprises.fields.contacts': ['name', 'email', 'telephone'],
  'enterprises.profileEvents': profileEvents,
  'enterprises.roles': personRoles,
  'enterprises.roleHints': personRoles,
  'enterprises.mandates': ['given', 'received'],
  'enterprises.mandates.leads': ['given', 'received'],
  'enterprises.mandates.none': ['given', 'received'],
  'enterprises.states': mandateStates,
  'enterprises.stateTexts': mandateStates,
  'enterprises.actions': mandateActions,
  'enterprises.verbs': mandateVerbs,
  'enterprises.events': ['mandate_offered', ...mandateVerbs.map((verb) => mandateTransitions[verb].event)],
  'applications.rating.scores': scores.map(String),
  'ratings.scores': scores.map(String),
  'applications.file': ['rate', 'correct', 'request_correction'],
  'evidence.origins': origins,
  'evidence.levels': useLevels,
  'identity.choose': identityGroups,
  'packages.events': packageEvents,
  'packages.refusals': refusals,
  'legal.sides': identitySides,
  'legal.from': [...identitySides, 'both'],
  'legal.kinds': instrumentKinds,
  'legal.statuses': instrumentStatuses,
  'legal.channels': channels,
  'legal.citation': Citation.shape.part.options,
  'legal.limits.kinds': timeLimitKinds,
  'legal.limits.from': TimeLimit.shape.runsFrom.options,
  'legal.aspects.scope': identitySides,
  'legal.aspects.sends': identitySides,
  'legal.aspects.receives': identitySides,
  'legal.regime.kinds': regimeKinds,
  'legal.regime.questions': questionNames,
  'legal.regime.names': questionNames,
  'legal.regime.outcomes': outcomes.filter((outcome) => outcome !== 'needs_facts'),
  'legal.regime.reliefs': reliefs,
  'legal.regime.subjects': subjects,
  'legal.regime.yesOrNo': ['yes', 'no'],
  'legal.regime.seats': placesToChoose,
  'legal.regime.cities': placesToChoose,
  'legal.regime.debtorKinds': debtorKinds,
  'legal.regime.evidenceKinds': evidenceKinds,
  'legal.regime.purposes': purposes,
  'notifications.about': aboutKinds,
  'documents.states': fileStates,
  'documents.translations': translationStatuses,
  'documents.languages': documentLanguages,
  'documents.modes': serviceModes,
  'documents.fields': answerLabels,
  'documents.acts': ['leaveOut', 'takeIn'],
  'documents.leads': ['leaveOut', 'takeIn'],
  'documents.notices': [
    'saved',
    'savedTitle',
    'arrived',
    'arrivedTitle',
    'notArrived',
    'notArrivedTitle',
    'closed',
    'closedTitle',
  ],
  'documents.faults': paperFaults,
  'letters.why': aboutKinds,
  'deadlines.views': ['office', 'mine', 'team'],
  'deadlines.whens': dueWhens,
  'deadlines.states': [...deadlineStates, ...endings],
  'deadlines.bindings': bindings,
  'deadlines.owedBy': identitySides,
  'exchange.kinds': exchangeKinds,
  'exchange.planKind': exchangeKinds,
  'exchange.states': exchangeStates,
  'exchange.audiences': exchangeAudiences,
  'exchange.outcomes': exchangeStates,
  'exchange.actions': exchangeActions,
  'exchange.leads': exchangeActions,
  'exchange.events': exchangeEvents,
  'exchange.fields': exchangeFields,
  'exchange.inLanguage': languages,
  'exchange.linkKinds': linkKinds,
  'exchange.notices': ['conflict', 'conflictTitle', 'resumed', 'resumedTitle'],
  'report.views': reportReaderships,
  'report.parts': ['flow', 'outcomes', 'limits'],
  'report.partTexts': ['flow', 'outcomes', 'limits'],
  'report.columns': [...reportColumns],
  'matters.fields': [...fieldNames, ...particularNames],
  'matters.states': matterStates,
  'matters.statuses': custodyStatuses,
  'matters.divergences': divergenceCodes,
  'matters.views': [...turns, 'mine'],
  'matters.otherLevel': ['office', 'team'],
  'matters.levels': confidentialityLevels,
  'matters.partyRoles': partyRoles,
  'matters.partyKinds': partyKinds,
  'matters.results': results,
  'matters.teamRoles': teamRoles,
  'matters.wallKinds': ['person', 'organisation'],
  'matters.crossings.columns': registerColumns,
  'matters.personalKinds': personalKinds,
  'matters.standings': standings,
  'matters.parts': readParts,
  'matters.faults': receiptFaults,
  'matters.events': matterEvents,
  'matters.actions': matterActions,
  'matters.leads': matterActions,
  'matters.notices': ['conflict', 'conflictTitle', 'resumed', 'resumedTitle'],
  'matters.custody': ['asks', 'asked'],
  'deadlines.begun': beginnings,
  'deadlines.ended': endings,
  'matters.recorded.events': recordedEvents,
  'matters.due': ['instrument', 'hub'],
  'matters.receipts': ['good', 'bad', 'paper_differs', 'paper_unknown'],
  'matters.receipts.inChain': ['unknown', 'yes', 'no'],
  'disposal.whiches': DisposalQuery.shape.which.unwrap().options,
  'disposal.whens': disposalWhens,
  'disposal.endedAs': terminalStates,
  'disposal.states': disposalStates,
  'disposal.actions': disposalActions,
  'disposal.leads': disposalActions,
  'disposal.issues': disposalHindrances,
  'disposal.record.holdEvents': ['hold_set', 'hold_released'],
  'disposal.certificate.categories': disposalCategories,
  'disposal.certificate.faults': bareFaults,
  'notifications.kinds': noticeKinds,
  'standards.states': editingStates,
  'standards.acts': editingActs,
  'standards.events': editingEvents,
  'standards.notices': notices.flatMap((notice) => [notice, `${notice}Title`]),
  'standards.form.fields': plainFields,
  'standards.form.fields.inForce': ['from', 'to'],
  'standards.form.fields.references': ['hongKong', 'mainland'],
  'standards.form.fields.bodies': ['hongKong', 'mainland'],
  'standards.form.fields.provenance': provenanceFields,
  'standards.form.clause': clauseFields,
  'standards.form.languages': languages,
  'standards.record.fields': ['comment', 'on', 'reason'],
  'standards.changes.kinds': changeKinds,
  'standards.changes.parts': [...ownParts, ...clauseParts],
  'standards.finder.titles': finderNames,
  'standards.finder.outcomes': finderOutcomes,
  'standards.bulk.states': importStates,
  'standards.bulk.columns': sheetColumns,
  'standards.bulk.valueColumns': ['id', 'field', 'value'],
  'standards.areas': standardAreas,
  'standards.glossary.fields': termFields,
  'standards.relations': standardRelations,
  'standards.relationTexts': standardRelations,
  'liaison.sides': identitySides,
  'liaison.kinds': postKinds,
  'liaison.levels': organisationLevels,
  'liaison.audiences': contactAudiences,
  'liaison.contactKinds': contactKinds,
  'liaison.opening': openings,
  'liaison.events': postEvents,
  'liaison.actions': Object.keys(postActions),
  'liaison.yours': answeringKinds,
  'resolutions.states': actionStates,
  'resolutions.calls': callLevels,
  'resolutions.limit': ['working', 'plain'],
  'resolutions.lengths': lengthUnits,
  'resolutions.units': lengthUnits,
  'resolutions.calendars': calendars,
  'resolutions.limitKinds': limitKinds,
  'resolutions.referenceKinds': referenceKinds,
  'resolutions.events': [...resolutionEvents, ...actionEvents],
  'resolutions.moves': moves,
  'resolutions.questions': moves.filter((move) => move !== 'start' && move !== 'depend'),
  'resolutions.board.which': ['unfinished', 'overdue', 'closed'],
  'resolutions.notices': ['conflict', 'conflictTitle', 'resumed', 'resumedTitle'],
  'resolutions.form': ['title', 'text'],
  'resolutions.languages': languages,
  'consultations.status': consultationStatuses,
  'consultations.which': shownLists,
  'consultations.audiences': audienceKinds,
  'consultations.outcomes': decisionOutcomes,
  'consultations.languages': languages,
  'consultations.hideReasons': hideReasons,
  'consultations.commentStates': commentStates,
  'consultations.saidBy': capacities,
  'consultations.comment.capacities': capacities,
  'consultations.actions': consultationActions,
  'consultations.actionHints': consultationActions,
  'consultations.commentActions': commentActions,
  'consultations.commentHints': commentActions,
  'consultations.mine.appealDecided': ['upheld', 'restored'],
  'consultations.moderation': ['comment', 'appeal'],
  'consultations.replies': replyAnswers,
  'consultations.followedUpBy': ['panel', 'addressee'],
  'consultations.recommendationActions': recommendationActions,
  'consultations.recommendationHints': recommendationActions,
  'consultations.recommendations.which': ['awaiting', 'replied'],
  'consultations.notices': ['conflict', 'conflictTitle', 'resumed', 'resumedTitle'],
  'consultations.form': [
    'title',
    'summary',
    'opensOn',
    'closesOn',
    'pointText',
    'pointHeading',
    'linkUrl',
    'linkLabel',
  ],
  'consultations.form.pointStands': ['open', 'done'],
  'records.import.kinds': importKinds,
  'records.import.kindHints': importKinds,
  'records.preview.states': rowStates,
  'records.search.kinds': recordKinds,
  'records.search.facets': facetNamesOfRecords,
  'records.search.covers': readerships,
  'records.columns': columnTexts([...officerColumns, ...actionColumns]),
  'minutes.states': minutesStates,
  'minutes.audiences': minutesAudiences,
  'minutes.actions': Object.keys(minutesActions),
  'minutes.hints': ['circulate', 'agree', 'sign', 'reopen', 'amend', 'set_audience'],
  'minutes.events': minutesEvents,
  'minutes.difference.spoken': ['added', 'removed'],
  'minutes.difference.changes': paragraphChanges,
  'papers.audiences': paperAudiences,
  'papers.inLanguage': languages,
  'papers.states': fileStates,
  'papers.events': paperEvents,
  'papers.form.titleIn': languages,
  'polls.states': pollStates,
  'polls.choices': pollChoices,
  'polls.outlooks': outlooks,
  'polls.actions': Object.keys(pollActions),
  'polls.hints': Object.keys(pollActions).filter((action) => action !== 'answer'),
  'polls.events': pollEvents,
  'meetings.states': meetingStates,
  'meetings.where': whereKinds,
  'meetings.presences': presences,
  'meetings.outcomes': agendaOutcomes,
  'meetings.repeats': repeatKinds,
  'meetings.actions': Object.keys(meetingActions),
  'meetings.hints': Object.keys(meetingActions),
  'meetings.events': meetingEvents,
}

const selector = /\$((?:\.[A-Za-z_]\w*|\[[^\]]+\])+)/g

/** The paths that a selector may read: one, or with a lookup one for each of its values. */
const pathsOf = (selected: string): string[] => {
  const [before = '', bracket, after = ''] = selected.slice(1).split(/(\[[^\]]+\])/)
  if (bracket === undefined) return [before]
  const literal = /^\['([^']+)'\]$/.exec(bracket)?.[1]
  const values = literal === undefined ? (lookups[before] ?? []) : [literal]
  return values.map((value) => `${before}.${value}${after}`)
}

const selected = sources.flatMap(({ path, text }) =>
  [...text.matchAll(selector)]
    .map(([, found = '']) => ({ path, found }))
    .filter(({ found }) => namespaces.some((namespace) => found.startsWith(`.${namespace}.`))),
)
/** The folder of what makes the complaints of a namespace: a feature may have a namespace beside its own. */
const folderOf = (namespace: string): string => {
  if (namespace === 'disposal') return 'legal'
  return ['consultations', 'minutes', 'papers', 'polls', 'records'].includes(namespace) ? 'liaison' : namespace
}
/** The complaints of one feature, which stand in its own namespace: read where its code makes them. */
const ownIssues = [...sentences('en').keys()].filter((key) => /^(?!common\.)\w+\.issues\.\w+$/.test(key))
const made = (key: string): boolean => {
  const [namespace = '', , code = ''] = key.split('.')
  return sources.some(
    ({ path, text }) =>
      // Complaints about a file are every feature’s that takes one in, and the reader’s that they share.
      (['csv', 'papers'].includes(namespace) || path.startsWith(`functions/${folderOf(namespace)}/`)) &&
      text.includes(`'${code}'`),
  )
}
const used = new Set([...selected.flatMap(({ found }) => pathsOf(found)), ...ownIssues.filter(made)].map(withoutPlural))
const written = new Set([...sentences('en').keys()].map(withoutPlural))

describe('the use of the texts', () => {
  it('reads no text by a value whose range is not listed', () => {
    const unlisted = selected.filter(({ found }) => pathsOf(found).length === 0)
    expect(unlisted.map(({ path, found }) => `$${found} in ${path}`)).toEqual([])
  })

  it('lists no range that nothing reads', () => {
    const read = new Set(selected.map(({ found }) => found.slice(1).split('[')[0]))
    expect(Object.keys(lookups).filter((lookup) => !read.has(lookup))).toEqual([])
  })

  it('writes a text for every error, role, status, action, event, proof rule and other value that is shown', () => {
    expect([...used].filter((path) => !written.has(path))).toEqual([])
  })

  it('writes no text that nothing reads', () => {
    expect([...written].filter((path) => !used.has(path))).toEqual([])
  })

  it('has a sentence for every code that an input issue is made with', () => {
    const made = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/path[^{}\n]*, code: '(\w+)'/g), ...text.matchAll(/\? null : '(\w+)'/g)].map(([, code]) => ({
        code,
        namespace: path.split('/')[1],
      })),
    )
    expect(made.length).toBeGreaterThan(10)
    const isSaid = ({ code, namespace }: (typeof made)[number]) =>
      ['common', 'csv', ...namespaces.filter((one) => folderOf(one) === namespace)].some((one) =>
        written.has(`${one}.issues.${code}`),
      )
    expect(made.filter((one) => !isSaid(one))).toEqual([])
  })
})
