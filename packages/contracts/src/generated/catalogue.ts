/**
 * Generated from schemas/ by `npm run generate`. Do not edit.
 */
export const catalogue = {
  'access.answered': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":"answer-access","opens":false,"version":1,"sealed":false,"doc":"The person was told what is held."},
  'access.requested': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"request-access","opens":false,"version":1,"sealed":false,"doc":"The person asked what is held."},
  'case.closed': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"close-case","opens":false,"version":1,"sealed":true,"doc":"The case is closed."},
  'case.handed-over': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"hand-over-case","opens":false,"version":1,"sealed":true,"doc":"Another party of the same end takes the case over."},
  'case.reopened': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"reopen-case","opens":false,"version":1,"sealed":true,"doc":"The case is open again."},
  'case.resumed': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"resume-case","opens":false,"version":1,"sealed":false,"doc":"An advisory is over; the clocks run on with new deadlines."},
  'case.suspended': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"suspend-case","opens":false,"version":1,"sealed":false,"doc":"An advisory stops the case; its clocks stop."},
  'consent.expired': {"topic":"case","end":"D","kind":"decision","purpose":null,"scope":"case","command":null,"opens":false,"version":1,"sealed":false,"doc":"A consent reached its end."},
  'consent.granted': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"grant-consent","opens":false,"version":1,"sealed":true,"doc":"The person consented to purposes towards one recipient."},
  'consent.withdrawn': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"withdraw-consent","opens":false,"version":1,"sealed":true,"doc":"The person withdrew purposes; nothing that rests on them goes on."},
  'correction.made': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"correct-event","opens":false,"version":1,"sealed":true,"doc":"Values of an earlier event were wrong."},
  'erasure.answered': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":"answer-erasure","opens":false,"version":2,"sealed":true,"doc":"A holder answered a request for erasure."},
  'erasure.overdue': {"topic":"case","end":"D","kind":"fact","purpose":null,"scope":"case","command":null,"opens":false,"version":1,"sealed":false,"doc":"A holder did not answer in time."},
  'erasure.requested': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"request-erasure","opens":false,"version":1,"sealed":true,"doc":"The other end is asked to erase."},
  'erasure.scheduled': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"case","command":"schedule-erasure","opens":false,"version":1,"sealed":true,"doc":"The content will be erased."},
  'event.voided': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":"void-event","opens":false,"version":1,"sealed":false,"doc":"The emitter declares one of its events void."},
  'message.sent': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":"send-message","opens":false,"version":1,"sealed":true,"doc":"One end wrote to the other."},
  'receipt.opened': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":null,"opens":false,"version":1,"sealed":false,"doc":"A person read a sealed part for the first time."},
  'receipt.received': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":null,"opens":false,"version":1,"sealed":false,"doc":"Everything of the other end up to a number has arrived."},
  'receipt.rejected': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"case","command":null,"opens":false,"version":1,"sealed":false,"doc":"A record of a verified signer could not be taken in."},
  'arrival.confirmed': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"confirm-arrival","opens":false,"version":1,"sealed":true,"doc":"The person arrived."},
  'arrival.missed': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-missed-arrival","opens":false,"version":1,"sealed":true,"doc":"The person was expected and did not arrive."},
  'contact.first-appointment-held': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-first-appointment","opens":false,"version":1,"sealed":true,"doc":"The person was met for the first time."},
  'contact.missed': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-missed-contact","opens":false,"version":1,"sealed":true,"doc":"The person was not reached."},
  'contact.reestablished': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-reestablished-contact","opens":false,"version":1,"sealed":true,"doc":"The person was reached again."},
  'counselling.session-held': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"record-session","opens":false,"version":1,"sealed":true,"doc":"A counselling session was held."},
  'decision.recorded': {"topic":"local","end":"E","kind":"decision","purpose":null,"scope":"case","command":"record-decision","opens":false,"version":1,"sealed":true,"doc":"The person decided."},
  'departure.cancelled': {"topic":"case","end":"D","kind":"decision","purpose":null,"scope":"file","command":"cancel-departure","opens":false,"version":1,"sealed":true,"doc":"The journey does not take place as said."},
  'departure.confirmed': {"topic":"case","end":"D","kind":"decision","purpose":null,"scope":"file","command":"confirm-departure","opens":false,"version":1,"sealed":true,"doc":"The person or the counsellor said when the journey is. Never taken from an authority."},
  'dossier.shared': {"topic":"case","end":"S","kind":"decision","purpose":"referral","scope":"file","command":"share-dossier","opens":false,"version":1,"sealed":true,"doc":"Identity and papers go to the party that accepted."},
  'feedback.given': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"give-feedback","opens":false,"version":1,"sealed":true,"doc":"The person gave feedback or complained."},
  'follow-up.recorded': {"topic":"case","end":"O","kind":"fact","purpose":"follow-up","scope":"file","command":"record-follow-up","opens":false,"version":1,"sealed":true,"doc":"A wave of the follow-up was recorded."},
  'interest.registered': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"register-interest","opens":false,"version":1,"sealed":true,"doc":"Somebody is interested."},
  'note.added': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"add-note","opens":false,"version":1,"sealed":true,"doc":"A note of this end."},
  'offer.registered': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"register-offer","opens":false,"version":1,"sealed":true,"doc":"Somebody offers to help."},
  'options.shown': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"show-options","opens":false,"version":1,"sealed":true,"doc":"The person was shown the options, staying among them."},
  'package.delivered': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"deliver-package","opens":false,"version":1,"sealed":true,"doc":"Something was handed over, in kind or money."},
  'placement.ended': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"end-placement","opens":false,"version":1,"sealed":true,"doc":"Work ended."},
  'placement.started': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"start-placement","opens":false,"version":1,"sealed":true,"doc":"Work began."},
  'predeparture-call.held': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"record-predeparture-call","opens":false,"version":1,"sealed":true,"doc":"Both ends and the person spoke before the journey."},
  'profile.changed': {"topic":"local","end":"D","kind":"fact","purpose":"job-matching","scope":"case","command":"change-profile","opens":false,"version":1,"sealed":true,"doc":"The matching profile of the person changed."},
  'profile.forgotten': {"topic":"local","end":"D","kind":"fact","purpose":null,"scope":"case","command":"forget-profile","opens":false,"version":1,"sealed":false,"doc":"The matching profile must be forgotten."},
  'recognition.decided': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"record-recognition","opens":false,"version":1,"sealed":true,"doc":"A recognition was decided."},
  'recognition.opened': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"open-recognition","opens":false,"version":1,"sealed":true,"doc":"A recognition was applied for."},
  'referral.accepted': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"accept-referral","opens":false,"version":1,"sealed":true,"doc":"The receiving party takes the person in hand."},
  'referral.declined': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"decline-referral","opens":false,"version":1,"sealed":true,"doc":"The receiving party cannot take the person in hand."},
  'referral.drafted': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"draft-referral","opens":false,"version":1,"sealed":true,"doc":"A referral was prepared a step further: whom it is for, or what its summary is to say."},
  'referral.expired': {"topic":"case","end":"D","kind":"decision","purpose":null,"scope":"file","command":null,"opens":false,"version":1,"sealed":false,"doc":"A deadline of the referral passed without an answer."},
  'referral.info-provided': {"topic":"case","end":"S","kind":"decision","purpose":null,"scope":"file","command":"provide-info","opens":false,"version":1,"sealed":true,"doc":"The question of a round is answered; the clock runs on."},
  'referral.info-requested': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"request-info","opens":false,"version":1,"sealed":true,"doc":"The receiving party asks back; the respond-by clock stops."},
  'referral.rerouted': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"reroute-referral","opens":false,"version":1,"sealed":true,"doc":"The receiving party names another one; a new consent and a new referral must follow."},
  'referral.resubmitted': {"topic":"case","end":"S","kind":"decision","purpose":"referral","scope":"file","command":"resubmit-referral","opens":false,"version":1,"sealed":true,"doc":"A declined referral comes back with what was missing."},
  'referral.submitted': {"topic":"case","end":"S","kind":"decision","purpose":"referral","scope":"file","command":"submit-referral","opens":true,"version":1,"sealed":true,"doc":"A party asks the other end to take somebody in hand."},
  'referral.terms-accepted': {"topic":"case","end":"S","kind":"decision","purpose":null,"scope":"file","command":"accept-terms","opens":false,"version":1,"sealed":true,"doc":"The other terms are accepted; the referral is open for an answer again."},
  'referral.terms-proposed': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"propose-terms","opens":false,"version":1,"sealed":true,"doc":"The receiving party offers other terms."},
  'referral.terms-refused': {"topic":"case","end":"S","kind":"decision","purpose":null,"scope":"file","command":"refuse-terms","opens":false,"version":1,"sealed":true,"doc":"The other terms are refused; the referral stands as it was."},
  'referral.waitlisted': {"topic":"case","end":"R","kind":"decision","purpose":null,"scope":"file","command":"waitlist-referral","opens":false,"version":1,"sealed":true,"doc":"The person is on the waiting list."},
  'referral.withdrawn': {"topic":"case","end":"S","kind":"decision","purpose":null,"scope":"file","command":"withdraw-referral","opens":false,"version":1,"sealed":true,"doc":"The referral is withdrawn."},
  'reintegration-plan.approved': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"approve-plan","opens":false,"version":1,"sealed":true,"doc":"The plan was approved."},
  'reintegration-plan.drafted': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"file","command":"draft-plan","opens":false,"version":1,"sealed":true,"doc":"A reintegration plan was drafted."},
  'reintegration-plan.revised': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"revise-plan","opens":false,"version":1,"sealed":true,"doc":"The plan was revised."},
  'service.ended': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"end-service","opens":false,"version":1,"sealed":true,"doc":"A service ended."},
  'service.started': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"start-service","opens":false,"version":1,"sealed":true,"doc":"A service began."},
  'statistics.contributed': {"topic":"statistics","end":"E","kind":"fact","purpose":"statistics","scope":"none","command":null,"opens":false,"version":1,"sealed":false,"doc":"One anonymous line for the figures; carries no case reference."},
  'support.requested': {"topic":"local","end":"E","kind":"fact","purpose":null,"scope":"case","command":"request-support","opens":false,"version":1,"sealed":true,"doc":"Support is asked for where no decision was the person's own."},
  'training.completed': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"complete-training","opens":false,"version":1,"sealed":true,"doc":"A training was completed."},
  'training.enrolled': {"topic":"case","end":"E","kind":"fact","purpose":null,"scope":"file","command":"enrol-in-training","opens":false,"version":1,"sealed":true,"doc":"A training was begun."},
  'visit.activity-held': {"topic":"case","end":"O","kind":"fact","purpose":"visit","scope":"file","command":"record-visit-activity","opens":false,"version":1,"sealed":true,"doc":"Something of the programme took place."},
  'visit.arrived': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-visit-arrival","opens":false,"version":1,"sealed":false,"doc":"The person came for the visit."},
  'visit.cancelled': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"file","command":"cancel-visit","opens":false,"version":1,"sealed":true,"doc":"The visit does not take place."},
  'visit.confirmed': {"topic":"case","end":"E","kind":"decision","purpose":"visit","scope":"file","command":"confirm-visit","opens":false,"version":1,"sealed":false,"doc":"An end confirms the slot now chosen. The visit is confirmed when both have."},
  'visit.decision-recorded': {"topic":"case","end":"D","kind":"decision","purpose":"visit","scope":"file","command":"record-visit-decision","opens":false,"version":1,"sealed":true,"doc":"What the person makes of the visit: to return, to stay, or neither yet. None is better than another."},
  'visit.declined': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"decline-visit","opens":false,"version":1,"sealed":true,"doc":"The centre cannot offer the visit."},
  'visit.departed': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-visit-departure","opens":false,"version":1,"sealed":false,"doc":"The person left again."},
  'visit.legal-check-recorded': {"topic":"case","end":"D","kind":"decision","purpose":"visit","scope":"file","command":"record-legal-check","opens":false,"version":1,"sealed":true,"doc":"The legal pre-check of a journey was made, and the person has acknowledged what it says."},
  'visit.not-arrived': {"topic":"case","end":"O","kind":"fact","purpose":null,"scope":"file","command":"record-visit-no-show","opens":false,"version":1,"sealed":false,"doc":"The person was expected and did not come."},
  'visit.programme-offered': {"topic":"case","end":"O","kind":"decision","purpose":"visit","scope":"file","command":"offer-programme","opens":false,"version":1,"sealed":true,"doc":"The centre offers slots for the visit. It replaces what was offered before."},
  'visit.report-filed': {"topic":"case","end":"D","kind":"fact","purpose":"visit","scope":"file","command":"file-visit-report","opens":false,"version":1,"sealed":true,"doc":"What the person tells of the visit, and how it changed what they think."},
  'visit.requested': {"topic":"case","end":"D","kind":"decision","purpose":"visit","scope":"file","command":"request-visit","opens":true,"version":1,"sealed":true,"doc":"A come-and-see visit is asked for. It needs no decision to return, and none follows from it."},
  'visit.slot-chosen': {"topic":"case","end":"D","kind":"decision","purpose":"visit","scope":"file","command":"choose-slot","opens":false,"version":1,"sealed":false,"doc":"The person chose one of the slots. Another choice voids what was confirmed."},
  'visit.slot-released': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"release-slot","opens":false,"version":1,"sealed":false,"doc":"A slot is not held any more."},
  'match.accepted': {"topic":"case","end":"E","kind":"decision","purpose":"introduction","scope":"file","command":"accept-job","opens":false,"version":1,"sealed":true,"doc":"The person takes the offer."},
  'match.counsellor-confirmed': {"topic":"case","end":"E","kind":"decision","purpose":"introduction","scope":"file","command":"confirm-introduction","opens":false,"version":1,"sealed":true,"doc":"The counsellor says yes to the introduction."},
  'match.counsellor-declined': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"file","command":"decline-introduction","opens":false,"version":1,"sealed":true,"doc":"The counsellor says no to the introduction, or takes the yes back."},
  'match.employer-declined': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"record-employer-refusal","opens":false,"version":1,"sealed":true,"doc":"The employer does not want to go on."},
  'match.employer-interested': {"topic":"case","end":"O","kind":"decision","purpose":"introduction","scope":"file","command":"record-employer-interest","opens":false,"version":1,"sealed":true,"doc":"The employer wants to know more."},
  'match.fell-through': {"topic":"case","end":"O","kind":"decision","purpose":null,"scope":"file","command":"end-introduction","opens":false,"version":1,"sealed":true,"doc":"Nothing comes of the introduction: the opening is gone, or nobody answered."},
  'match.interview-held': {"topic":"case","end":"O","kind":"fact","purpose":"introduction","scope":"file","command":"record-interview","opens":false,"version":1,"sealed":true,"doc":"The employer and the person spoke."},
  'match.introduced': {"topic":"case","end":"E","kind":"decision","purpose":"introduction","scope":"file","command":"introduce-to-employer","opens":false,"version":1,"sealed":true,"doc":"The person is introduced to the employer with a CV as released."},
  'match.offered': {"topic":"case","end":"O","kind":"decision","purpose":"introduction","scope":"file","command":"offer-job","opens":false,"version":1,"sealed":true,"doc":"The employer offers the work; an opening is kept for the person."},
  'match.person-confirmed': {"topic":"case","end":"E","kind":"decision","purpose":"introduction","scope":"file","command":"record-introduction-yes","opens":false,"version":1,"sealed":true,"doc":"The person says yes to the introduction."},
  'match.person-declined': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"file","command":"record-introduction-no","opens":false,"version":1,"sealed":true,"doc":"The person says no to the introduction, or takes the yes back."},
  'match.proposed': {"topic":"case","end":"E","kind":"decision","purpose":"job-matching","scope":"file","command":"propose-introduction","opens":true,"version":1,"sealed":true,"doc":"Somebody is proposed for a vacancy. Nothing is told to anybody outside before a counsellor and the person have said yes."},
  'match.turned-down': {"topic":"case","end":"E","kind":"decision","purpose":null,"scope":"file","command":"turn-down-job","opens":false,"version":1,"sealed":true,"doc":"The person does not take the offer, or takes the yes back."},
  'vacancy.changed': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"change-vacancy","opens":false,"version":1,"sealed":false,"doc":"A vacancy is as it stands here from now on."},
  'vacancy.closed': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"close-vacancy","opens":false,"version":1,"sealed":false,"doc":"A vacancy is no longer open."},
  'vacancy.published': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"publish-vacancy","opens":true,"version":1,"sealed":false,"doc":"Work or learning is offered at the origin end."},
  'advisory.issued': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"issue-advisory","opens":true,"version":1,"sealed":false,"doc":"Something happened that stops journeys and visits. It concerns no person."},
  'advisory.lifted': {"topic":"open","end":"S","kind":"decision","purpose":null,"scope":"file","command":"lift-advisory","opens":false,"version":1,"sealed":false,"doc":"An advisory is over."},
  'agreement.accepted': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"accept-agreement","opens":false,"version":1,"sealed":false,"doc":"The other end accepts what was proposed; it is in force from the day it names, instead of what was agreed before on the same subject."},
  'agreement.proposed': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"propose-agreement","opens":true,"version":1,"sealed":false,"doc":"An end proposes what both are to keep to: a schema, terms of service, a code list. Nothing is in force by it."},
  'agreement.refused': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"refuse-agreement","opens":false,"version":1,"sealed":false,"doc":"The other end refuses what was proposed."},
  'agreement.withdrawn': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"withdraw-agreement","opens":false,"version":1,"sealed":false,"doc":"The party that proposed takes its proposal back before it was answered."},
  'centre-profile.changed': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"change-centre-profile","opens":true,"version":1,"sealed":false,"doc":"A centre tells what it offers and how it is reached; what it told before is over."},
  'centre.capacity-changed': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"change-capacity","opens":true,"version":1,"sealed":false,"doc":"A centre tells how many people it can take in; what it told before is over."},
  'country-sheet.published': {"topic":"open","end":"O","kind":"decision","purpose":null,"scope":"file","command":"publish-country-sheet","opens":true,"version":1,"sealed":false,"doc":"The origin end tells what there is in its country for those who return, on one topic; the sheet before is over."},
  'diaspora.counted': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"count-diaspora","opens":true,"version":1,"sealed":false,"doc":"A party tells how many people of the diaspora offer what."},
  'information.answered': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"answer-information","opens":false,"version":1,"sealed":false,"doc":"A question is answered; several answers may follow each other."},
  'information.requested': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"request-information","opens":true,"version":1,"sealed":false,"doc":"A question about a place, for whoever knows it. It concerns no person."},
  'labour.reported': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"report-labour","opens":true,"version":1,"sealed":false,"doc":"A party tells how many people of which occupations there are."},
  'needs.reported': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"report-needs","opens":true,"version":1,"sealed":false,"doc":"A party tells how many people need a service and do not get it."},
  'network-event.announced': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"announce-network-event","opens":true,"version":1,"sealed":false,"doc":"A training, a job fair or the like is announced to everybody of both ends."},
  'network-event.cancelled': {"topic":"open","end":"S","kind":"decision","purpose":null,"scope":"file","command":"cancel-network-event","opens":false,"version":1,"sealed":false,"doc":"What was announced does not take place."},
  'network-event.changed': {"topic":"open","end":"S","kind":"decision","purpose":null,"scope":"file","command":"change-network-event","opens":false,"version":1,"sealed":false,"doc":"What was announced has changed; it is told as a whole."},
  'thread.message': {"topic":"open","end":"E","kind":"fact","purpose":null,"scope":"file","command":"write-in-thread","opens":false,"version":1,"sealed":false,"doc":"One of the two parties of a thread writes to the other."},
  'thread.opened': {"topic":"open","end":"E","kind":"decision","purpose":null,"scope":"file","command":"open-thread","opens":true,"version":1,"sealed":false,"doc":"A party of one end writes to one party of the other about something that concerns no person."},
} as const

export const codeLists = {
  'accessibility': ["step-free","sign-language","easy-language","childcare","women-only-hours","home-visits","remote"],
  'advisory-kind': ["earthquake","flood","storm","fire","drought","conflict","unrest","epidemic","border-closed","airport-closed","services-interrupted","other"],
  'age-band': ["0-2","3-5","6-11","12-15","16-17","18-24","25-34","35-49","50-64","65-plus"],
  'ask': ["school-certificates","work-references","pension-record","birth-certificate","driving-licence","medical-records","residence-papers","tax-papers","other-papers","answer"],
  'assistance': ["assisted","spontaneous"],
  'band': ["low","middle","high"],
  'barrier': ["bureaucracy","business-climate","labour-access","networks","stigma"],
  'benefit-kind': ["in-kind","cash","voucher","community-grant"],
  'care-answer': ["met","partly-met","not-met"],
  'care-need': ["escort","women-shelter","safe-housing","female-case-worker","medical","interpreter"],
  'cefr': ["A1","A2","B1","B2","C1","C2"],
  'channel': ["in-person","phone","video","letter","message"],
  'close-reason': ["plan-completed","decided-to-stay","no-longer-eligible","refuses-support","moved-on","died","funding-ended","security","contact-lost"],
  'consent-form': ["paper","digital","oral-with-interpreter","by-guardian"],
  'contact-channel': ["email","phone","website"],
  'contract-kind': ["permanent","fixed-term","day-rate","cooperative","apprenticeship","internship","self-employed","other"],
  'country-basis': ["origin","nationality","habitual-residence"],
  'deadline-kind': ["respond-by","answer-by","terms-answer-by","arrival-contact","review","erasure-answer-by","access-answer-by","complaint-answer-by","visit-answer-by","slot-hold","introduction-answer-by","offer-answer-by"],
  'decline-reason': ["capacity","service-not-offered","outside-area","ineligible","missing-document","consent-missing","duplicate","too-late","unsafe","country-suspended"],
  'diaspora-engagement': ["mentor","expert","investor","employer","association-member","other"],
  'dossier-part': ["identity","contact","emergency-contact","documents"],
  'end': ["destination","origin"],
  'erasure-answer': ["erased","retained"],
  'erasure-part': ["summary","dossier","introductions","follow-up","visit","all"],
  'family-relation': ["partner","child","parent","sibling","other"],
  'feedback-moment': ["after-counselling","before-departure","after-arrival","after-placement","at-follow-up","at-close"],
  'fell-through-reason': ["vacancy-closed","employer-withdrew","no-answer","nobody-came","other"],
  'follow-up-dimension': ["economic","social","cultural","psychosocial","safety"],
  'for-whom': ["adult","child","family"],
  'gender': ["female","male","diverse","not-said"],
  'impact': ["knowledge-transfer","jobs","business","community"],
  'information-topic': ["housing","childcare","schooling","health-care","medication","psychosocial-help","work","business","training","recognition","social-benefits","legal-aid","papers","travel","security","other"],
  'interest-kind': ["visit","return","job","mentor","expert","investor"],
  'journey-part': ["before-departure","after-departure"],
  'labour-standing': ["seeking-work","working","in-training"],
  'legal-basis': ["contract","legal-obligation","vital-interest","public-task"],
  'legal-release': ["lawyer-note","authority-note","re-entry-right"],
  'legal-result': ["clear","limited","blocked","released"],
  'match-band': ["strong","possible","with-training","weak"],
  'match-condition': ["recognition-pending"],
  'match-factor': ["occupation","skills","experience","language","location","education","availability","wage"],
  'mobility': ["city","region","national"],
  'network-event-kind': ["training","job-fair","information-day","exchange","other"],
  'option-kind': ["stay","visit","return"],
  'person-decision': ["return","stay","undecided","visit"],
  'priority': ["normal","urgent"],
  'purpose': ["referral","visit","job-matching","introduction","follow-up","statistics","sensitive"],
  'readiness-block': ["social-capital","financial-capital","residence-status","preparation","network-family","network-friends","network-business"],
  'recognition-status': ["applied","recognised","partial","refused"],
  'reject-cause': ["undecodable","oversized","wrong-end","unknown-schema","bad-signature","header-mismatch","unknown-party","not-this-corridor","fork"],
  'residence': ["german-citizen","eu-citizen","settlement-permit","eu-long-term","other-title","protection","subsidiary-protection","removal-ban","asylum-pending","tolerated","obliged-to-leave","unknown"],
  'retained-kind': ["payments","consent-proof","rights"],
  'return-mode': ["voluntary","voluntary-unavoidable","forced"],
  'return-reason': ["does-not-want-to-stay","cannot-stay","family-reunification-refused","family-at-origin","goal-reached","job-or-business","health","not-said"],
  'return-type': ["voluntary","voluntary-unavoidable","involuntary","second-generation"],
  'service-outcome': ["provided","partly-provided","not-provided","broken-off"],
  'service': ["airport-reception","temporary-housing","safe-housing","women-shelter","medical","psychosocial","social-counselling","admin-legal","family-tracing","school-enrolment","language","training","recognition","job-matching","wage-subsidy","business-startup","investment","knowledge-transfer","mentor","network-building","financial-literacy","community-project","rent-support","come-and-see","housing","vocational-training","legal-aid"],
  'sheet-entry-kind': ["programme","document","contact"],
  'stay-meant': ["temporary","permanent","open"],
  'travel-kind': ["unknown","window","date"],
  'turned-down-reason': ["other-work","terms","place","changed-mind","not-said","other"],
  'vacancy-close-reason': ["filled","withdrawn","expired","other"],
  'vacancy-kind': ["job","placement","assignment","training","course"],
  'vacancy-source': ["entered","csv","job-posting"],
  'verdict': ["applies","applies-under-condition","does-not-apply"],
  'visit-activity': ["employer-meeting","business-contact","chamber","supplier","housing","school","authority","peer-mentor","health-service","family"],
  'visit-cancel-reason': ["person-does-not-want","other-dates","travel-not-possible","legal-check","health","centre-not-able","unsafe","other"],
  'visit-decision': ["return","stay","undecided"],
  'visit-decline-reason': ["capacity","purpose-not-offered","outside-area","dates","needs-not-met","unsafe","country-suspended","duplicate"],
  'visit-purpose': ["labour-market","business","housing","school","authorities","health-care","family","community","training"],
  'void-cause': ["emitted-in-error","cannot-be-decoded","cannot-be-folded","replaced"],
  'vulnerability': ["unaccompanied-child","single-parent","pregnant","elderly","disability","serious-illness","chronic-illness","mental-health","trafficking-survivor","gender-based-violence","woman-alone-at-risk"],
  'wage-period': ["hour","day","month","year"],
} as const

export const transitions = {
  "doc": "State x type -> next, for the files of a case. Not listed: a decision is superseded, a fact only recorded. `=` stays; `*` is any state but none; names with @ are computed by the fold (see docs/transitions.md).",
  "always": [
    "referral.withdrawn",
    "case.suspended",
    "case.resumed",
    "case.closed",
    "case.reopened",
    "case.handed-over",
    "consent.granted",
    "consent.withdrawn",
    "consent.expired",
    "erasure.scheduled",
    "erasure.requested",
    "erasure.answered",
    "erasure.overdue",
    "access.requested",
    "access.answered",
    "correction.made",
    "event.voided",
    "receipt.received",
    "receipt.opened",
    "receipt.rejected"
  ],
  "supersededWhileSuspended": [
    "referral.accepted",
    "referral.expired",
    "departure.confirmed",
    "visit.confirmed"
  ],
  "referral": [
    {
      "type": "referral.submitted",
      "from": [
        "none"
      ],
      "next": "submitted"
    },
    {
      "type": "referral.info-requested",
      "from": [
        "submitted",
        "waitlisted"
      ],
      "next": "in-clarification"
    },
    {
      "type": "referral.info-provided",
      "from": [
        "in-clarification"
      ],
      "next": "@back"
    },
    {
      "type": "referral.terms-proposed",
      "from": [
        "submitted",
        "waitlisted",
        "terms-proposed"
      ],
      "next": "terms-proposed"
    },
    {
      "type": "referral.terms-accepted",
      "from": [
        "terms-proposed"
      ],
      "next": "submitted"
    },
    {
      "type": "referral.terms-refused",
      "from": [
        "terms-proposed"
      ],
      "next": "submitted"
    },
    {
      "type": "referral.waitlisted",
      "from": [
        "submitted",
        "in-clarification",
        "waitlisted"
      ],
      "next": "waitlisted"
    },
    {
      "type": "referral.accepted",
      "from": [
        "submitted",
        "in-clarification",
        "waitlisted"
      ],
      "next": "accepted"
    },
    {
      "type": "referral.declined",
      "from": [
        "submitted",
        "in-clarification",
        "terms-proposed",
        "waitlisted"
      ],
      "next": "declined"
    },
    {
      "type": "referral.rerouted",
      "from": [
        "submitted",
        "in-clarification",
        "terms-proposed",
        "waitlisted"
      ],
      "next": "rerouted"
    },
    {
      "type": "referral.resubmitted",
      "from": [
        "declined"
      ],
      "next": "submitted"
    },
    {
      "type": "referral.withdrawn",
      "from": [
        "*"
      ],
      "next": "withdrawn"
    },
    {
      "type": "referral.expired",
      "from": [
        "submitted",
        "in-clarification",
        "terms-proposed"
      ],
      "next": "@expire"
    },
    {
      "type": "dossier.shared",
      "from": [
        "accepted",
        "travelling",
        "not-arrived",
        "arrived",
        "in-support"
      ],
      "next": "="
    },
    {
      "type": "departure.confirmed",
      "from": [
        "accepted",
        "travelling",
        "not-arrived"
      ],
      "next": "travelling"
    },
    {
      "type": "departure.cancelled",
      "from": [
        "travelling",
        "not-arrived"
      ],
      "next": "accepted"
    },
    {
      "type": "arrival.confirmed",
      "from": [
        "accepted",
        "travelling",
        "not-arrived"
      ],
      "next": "arrived"
    },
    {
      "type": "arrival.missed",
      "from": [
        "travelling"
      ],
      "next": "not-arrived"
    },
    {
      "type": "contact.first-appointment-held",
      "from": [
        "accepted",
        "travelling",
        "not-arrived",
        "arrived"
      ],
      "next": "in-support"
    },
    {
      "type": "reintegration-plan.drafted",
      "from": [
        "accepted",
        "travelling",
        "not-arrived",
        "arrived",
        "in-support"
      ],
      "next": "="
    },
    {
      "type": "reintegration-plan.approved",
      "from": [
        "accepted",
        "travelling",
        "not-arrived",
        "arrived",
        "in-support"
      ],
      "next": "="
    },
    {
      "type": "reintegration-plan.revised",
      "from": [
        "accepted",
        "travelling",
        "not-arrived",
        "arrived",
        "in-support"
      ],
      "next": "="
    }
  ],
  "visit": [
    {
      "type": "visit.requested",
      "from": [
        "none"
      ],
      "next": "requested"
    },
    {
      "type": "visit.programme-offered",
      "from": [
        "requested",
        "offered",
        "chosen"
      ],
      "next": "offered"
    },
    {
      "type": "visit.slot-released",
      "from": [
        "offered",
        "chosen",
        "confirmed"
      ],
      "next": "@release"
    },
    {
      "type": "visit.slot-chosen",
      "from": [
        "offered",
        "chosen",
        "confirmed"
      ],
      "next": "chosen"
    },
    {
      "type": "visit.legal-check-recorded",
      "from": [
        "requested",
        "offered",
        "chosen",
        "confirmed"
      ],
      "next": "@check"
    },
    {
      "type": "visit.confirmed",
      "from": [
        "chosen"
      ],
      "next": "@confirm"
    },
    {
      "type": "visit.arrived",
      "from": [
        "chosen",
        "confirmed",
        "not-arrived"
      ],
      "next": "visiting"
    },
    {
      "type": "visit.not-arrived",
      "from": [
        "chosen",
        "confirmed"
      ],
      "next": "not-arrived"
    },
    {
      "type": "visit.departed",
      "from": [
        "chosen",
        "confirmed",
        "not-arrived",
        "visiting"
      ],
      "next": "departed"
    },
    {
      "type": "visit.report-filed",
      "from": [
        "visiting",
        "departed"
      ],
      "next": "reported"
    },
    {
      "type": "visit.decision-recorded",
      "from": [
        "visiting",
        "departed",
        "reported"
      ],
      "next": "decided"
    },
    {
      "type": "visit.declined",
      "from": [
        "requested",
        "offered",
        "chosen"
      ],
      "next": "declined"
    },
    {
      "type": "visit.cancelled",
      "from": [
        "requested",
        "offered",
        "chosen",
        "confirmed"
      ],
      "next": "cancelled"
    }
  ],
  "introduction": [
    {
      "type": "match.proposed",
      "from": [
        "none"
      ],
      "next": "proposed"
    },
    {
      "type": "match.counsellor-confirmed",
      "from": [
        "proposed"
      ],
      "next": "@yes"
    },
    {
      "type": "match.counsellor-declined",
      "from": [
        "proposed",
        "ready",
        "introduced",
        "interested",
        "offered"
      ],
      "next": "counsellor-declined"
    },
    {
      "type": "match.person-confirmed",
      "from": [
        "proposed"
      ],
      "next": "@yes"
    },
    {
      "type": "match.person-declined",
      "from": [
        "proposed",
        "ready",
        "introduced",
        "interested",
        "offered"
      ],
      "next": "person-declined"
    },
    {
      "type": "match.introduced",
      "from": [
        "ready"
      ],
      "next": "introduced"
    },
    {
      "type": "match.employer-interested",
      "from": [
        "introduced"
      ],
      "next": "interested"
    },
    {
      "type": "match.employer-declined",
      "from": [
        "introduced",
        "interested"
      ],
      "next": "employer-declined"
    },
    {
      "type": "match.offered",
      "from": [
        "interested"
      ],
      "next": "offered"
    },
    {
      "type": "match.accepted",
      "from": [
        "offered"
      ],
      "next": "accepted"
    },
    {
      "type": "match.turned-down",
      "from": [
        "offered",
        "accepted"
      ],
      "next": "turned-down"
    },
    {
      "type": "match.fell-through",
      "from": [
        "proposed",
        "ready",
        "introduced",
        "interested",
        "offered",
        "accepted"
      ],
      "next": "fell-through"
    }
  ],
  "vacancy": [
    {
      "type": "vacancy.published",
      "from": [
        "none"
      ],
      "next": "open"
    },
    {
      "type": "vacancy.changed",
      "from": [
        "open"
      ],
      "next": "open"
    },
    {
      "type": "vacancy.closed",
      "from": [
        "open"
      ],
      "next": "closed"
    }
  ],
  "information": [
    {
      "type": "information.requested",
      "from": [
        "none"
      ],
      "next": "asked"
    },
    {
      "type": "information.answered",
      "from": [
        "asked",
        "answered"
      ],
      "next": "answered"
    }
  ],
  "advisory": [
    {
      "type": "advisory.issued",
      "from": [
        "none"
      ],
      "next": "in-force"
    },
    {
      "type": "advisory.lifted",
      "from": [
        "in-force"
      ],
      "next": "lifted"
    }
  ],
  "thread": [
    {
      "type": "thread.opened",
      "from": [
        "none"
      ],
      "next": "open"
    },
    {
      "type": "thread.message",
      "from": [
        "open"
      ],
      "next": "open"
    }
  ],
  "agreement": [
    {
      "type": "agreement.proposed",
      "from": [
        "none",
        "agreed",
        "refused",
        "withdrawn"
      ],
      "next": "proposed"
    },
    {
      "type": "agreement.accepted",
      "from": [
        "proposed"
      ],
      "next": "agreed"
    },
    {
      "type": "agreement.refused",
      "from": [
        "proposed"
      ],
      "next": "refused"
    },
    {
      "type": "agreement.withdrawn",
      "from": [
        "proposed"
      ],
      "next": "withdrawn"
    }
  ],
  "networkEvent": [
    {
      "type": "network-event.announced",
      "from": [
        "none"
      ],
      "next": "announced"
    },
    {
      "type": "network-event.changed",
      "from": [
        "announced"
      ],
      "next": "announced"
    },
    {
      "type": "network-event.cancelled",
      "from": [
        "announced"
      ],
      "next": "cancelled"
    }
  ],
  "centreCapacity": [
    {
      "type": "centre.capacity-changed",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ],
  "centreProfile": [
    {
      "type": "centre-profile.changed",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ],
  "countrySheet": [
    {
      "type": "country-sheet.published",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ],
  "labourReport": [
    {
      "type": "labour.reported",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ],
  "diasporaCount": [
    {
      "type": "diaspora.counted",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ],
  "needsReport": [
    {
      "type": "needs.reported",
      "from": [
        "none",
        "current"
      ],
      "next": "current"
    }
  ]
} as const
