//! Where acts lead: one table with the API call and the page of each. An act without a line is offered nowhere.

use rules::act;
use rules::sheet::Act;

/// What an act may need to know for its address.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whither<'a> {
    /// Code of the dispute.
    pub code: &'a str,
    /// Outward id of the proceeding, when the act belongs to one.
    pub proceeding: Option<&'a str>,
    /// Outward id of the session that still has no record.
    pub session: Option<&'a str>,
    /// Outward id of the agreement meant: the open one, else the one in effect.
    pub agreement: Option<&'a str>,
}

/// Of what the address speaks.
#[derive(Clone, Copy, Debug)]
enum Of {
    Dispute,
    Proceeding,
    Session,
    Agreement,
}
use Of::{Agreement, Dispute, Proceeding, Session};

/// Act, call, page.
type Way = (Act, (Of, &'static str), (Of, &'static str));

const WAYS: &[Way] = &[
    (act::TRIAGE, (Dispute, "/triage"), (Dispute, "/route")),
    (act::OPEN_PROCEEDING, (Dispute, "/proceedings"), (Dispute, "/route")),
    (act::REFUSE_DISPUTE, (Dispute, "/refusal"), (Dispute, "/route")),
    (act::ASK_SUPPLEMENT, (Dispute, "/supplement-requests"), (Dispute, "/supplement")),
    (act::SUPPLY, (Dispute, "/supplements"), (Dispute, "/supplement")),
    (act::REOPEN, (Dispute, "/reopening"), (Dispute, "/reopening")),
    (act::RECORD_CONTACT, (Dispute, "/contact-attempts"), (Dispute, "/contact-attempts")),
    (act::MERGE, (Dispute, "/merges"), (Dispute, "/merge")),
    (act::WITHDRAW_REQUEST, (Dispute, "/closure"), (Dispute, "/closure")),
    (act::VOID, (Dispute, "/voiding"), (Dispute, "/voiding")),
    (act::CORRECT, (Dispute, "/corrections"), (Dispute, "/correction")),
    (act::AMEND, (Dispute, ""), (Dispute, "/edit")),
    (act::ADD_PARTY, (Dispute, "/parties"), (Dispute, "/parties/new")),
    (act::AMEND_PARTY, (Dispute, "/parties"), (Dispute, "/parties")),
    (act::ATTACH, (Dispute, "/attachments"), (Dispute, "/documents")),
    (act::NOTE, (Dispute, "/notes"), (Dispute, "#note")),
    (act::ASSESS_RISK, (Dispute, "/risk"), (Dispute, "/risk")),
    (act::LOWER_RISK, (Dispute, "/risk"), (Dispute, "/risk")),
    (act::TAKE_ON_RISK, (Dispute, "/risk/taking-on"), (Dispute, "/risk")),
    (act::CLOSE, (Dispute, "/closure"), (Dispute, "/closure")),
    (act::ARCHIVE, (Dispute, "/archive"), (Dispute, "/archive")),
    (act::ACKNOWLEDGE, (Proceeding, "/acknowledgements"), (Proceeding, "/consents")),
    (act::CONSENT, (Proceeding, "/consents"), (Proceeding, "/consents")),
    (act::ACCEPT, (Proceeding, "/acceptance"), (Proceeding, "/acceptance")),
    (act::DECLINE, (Proceeding, "/declination"), (Proceeding, "/declination")),
    (act::REFUSE, (Proceeding, "/conclusion"), (Proceeding, "/conclusion")),
    (act::WITHDRAW, (Proceeding, "/conclusion"), (Proceeding, "/conclusion")),
    (act::CONCLUDE, (Proceeding, "/conclusion"), (Proceeding, "/conclusion")),
    (act::TERMINATE, (Proceeding, "/conclusion"), (Proceeding, "/conclusion")),
    (act::OFFER_MEDIATORS, (Proceeding, "/mediator-offers"), (Proceeding, "/mediators")),
    (act::APPOINT, (Proceeding, "/mediators"), (Proceeding, "/mediators")),
    (act::REPLACE, (Proceeding, "/mediators"), (Proceeding, "/mediators")),
    (act::DISCLOSE, (Proceeding, "/disclosures"), (Proceeding, "/disclosure")),
    (act::RECUSE, (Proceeding, "/recusals"), (Proceeding, "/recusal")),
    (act::INVITE, (Proceeding, "/sessions"), (Proceeding, "/sessions/new")),
    (act::RECORD_SESSION, (Session, "/record"), (Session, "/record")),
    (act::EXTEND, (Proceeding, "/extensions"), (Proceeding, "/extension")),
    (act::SUSPEND, (Proceeding, "/suspensions"), (Proceeding, "/suspension")),
    (act::RESUME, (Proceeding, "/resumptions"), (Proceeding, "/resumption")),
    (act::RECORD_AGREEMENT, (Proceeding, "/agreements"), (Proceeding, "/agreement")),
    (act::RECORD_ORAL, (Proceeding, "/agreements"), (Proceeding, "/agreement?form=oral")),
    (act::REDRAFT, (Agreement, ""), (Agreement, "/edit")),
    (act::SIGN, (Agreement, "/signatures"), (Agreement, "/signing")),
    (act::TAKE_BACK, (Agreement, "/taking-back"), (Agreement, "/taking-back")),
    (act::SEAL, (Agreement, "/seal"), (Agreement, "/seal")),
    (act::OPEN_BESIDE, (Dispute, "/proceedings"), (Dispute, "/beside")),
    (act::SET_SIDES, (Proceeding, "/sides"), (Proceeding, "/sides")),
    (act::ADMIT, (Proceeding, "/admissions"), (Proceeding, "/admission")),
    (act::INVITE_HELP, (Proceeding, "/invited-participants"), (Proceeding, "/invited-participants")),
    (act::ANSWER_HELP, (Proceeding, "/invited-participants"), (Proceeding, "/invited-participants")),
    (act::PROPOSE_JOINT, (Dispute, "/joint-mediation"), (Dispute, "/joint-mediation")),
    (act::NAME_LEAD, (Proceeding, "/lead"), (Proceeding, "/joint/lead")),
    (act::DESIGNATE_LEAD, (Proceeding, "/lead"), (Proceeding, "/joint/lead")),
    (act::ASK_BODY, (Proceeding, "/participants"), (Proceeding, "/joint/bodies")),
    (act::JOIN, (Proceeding, "/joint"), (Proceeding, "/joint")),
    (act::STAY_AWAY, (Proceeding, "/joint"), (Proceeding, "/joint")),
    (act::RECORD_CONSULTATION, (Proceeding, "/consultations"), (Proceeding, "/joint/consultation")),
    (act::FINISH_TASK, (Proceeding, "/joint"), (Proceeding, "/joint")),
    (act::BEGIN_JOINT, (Proceeding, "/joint/beginning"), (Proceeding, "/joint/beginning")),
    (act::SEAL_JOINTLY, (Proceeding, "/joint"), (Proceeding, "/joint")),
    (act::FOLLOW_UP_ALONE, (Proceeding, "/joint"), (Proceeding, "/joint")),
    (act::EXCHANGE, (Proceeding, "/exchanges"), (Proceeding, "/joint")),
    (act::RECORD_PERFORMANCE, (Agreement, "/performances"), (Agreement, "/performance")),
    (act::VISIT, (Agreement, "/follow-ups"), (Agreement, "/follow-up")),
    (act::URGE, (Proceeding, "/acts/urge"), (Agreement, "/urging")),
    (act::ENFORCE, (Proceeding, "/acts/enforce"), (Agreement, "/enforcement")),
];

/// Acts that come about by other acts, by the clock or by rule: nobody does them by themselves. What is shown in full is asked
/// for where it stands.
const OF_OTHERS: &[Act] = &[
    act::COMPLETE,
    act::CURE,
    act::DEFAULT,
    act::REMIND,
    act::LAPSE,
    act::LIMIT_OVER,
    act::REVEAL,
    act::OPEN_RECORD,
    act::REROUTE,
    act::TRANSFER,
    act::SUPERSEDE,
    act::APPRAISAL_BEGUN,
    act::APPRAISAL_OVER,
    act::LEAD_OVERDUE,
    act::JOINTLY_AGREE,
];

/// Whether an act has a call and a form of its own, or none at all; every other act of a sheet goes by the one for all.
pub fn has_own_call(act: Act) -> bool {
    WAYS.iter().any(|way| way.0 == act) || OF_OTHERS.contains(&act)
}

/// The API call of an act.
pub fn call_of(act: Act, to: Whither<'_>) -> Option<String> {
    match WAYS.iter().find(|way| way.0 == act) {
        Some((_, (of, tail), _)) => Some(format!("/api/v1{}{tail}", to.address(*of)?)),
        None => to.any_act(act).map(|path| format!("/api/v1{path}")),
    }
}

/// The page of an act.
pub fn href_of(act: Act, to: Whither<'_>) -> Option<String> {
    match WAYS.iter().find(|way| way.0 == act) {
        Some((_, _, (of, tail))) => Some(format!("{}{tail}", to.address(*of)?)),
        None => to.any_act(act),
    }
}

impl Whither<'_> {
    /// The address of an act of a proceeding that has none of its own.
    fn any_act(self, act: Act) -> Option<String> {
        let proceeding = self.proceeding.filter(|_| !OF_OTHERS.contains(&act))?;
        Some(format!("/proceedings/{proceeding}/acts/{}", act.code))
    }

    fn address(self, of: Of) -> Option<String> {
        match of {
            Dispute => Some(format!("/disputes/{}", self.code)),
            Proceeding => self.proceeding.map(|id| format!("/proceedings/{id}")),
            Session => self.session.map(|id| format!("/sessions/{id}")),
            Agreement => self.agreement.map(|id| format!("/agreements/{id}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_a_proceeding_leads_to_that_proceeding() {
        let to = Whither { code: "C0DE", proceeding: Some("PR0C"), ..Whither::default() };
        assert_eq!(call_of(act::ACCEPT, to).as_deref(), Some("/api/v1/proceedings/PR0C/acceptance"));
        assert_eq!(href_of(act::INVITE, to).as_deref(), Some("/proceedings/PR0C/sessions/new"));
        assert_eq!(href_of(act::REFUSE_DISPUTE, to).as_deref(), Some("/disputes/C0DE/route"));
    }

    #[test]
    fn an_act_without_its_agreement_or_session_is_not_offered() {
        let to = Whither { code: "C0DE", proceeding: Some("PR0C"), ..Whither::default() };
        assert_eq!(call_of(act::SEAL, to), None);
        assert_eq!(href_of(act::RECORD_SESSION, to), None);
        assert_eq!(call_of(act::LAPSE, to), None);
    }

    #[test]
    fn an_act_that_nobody_wrote_a_form_for_goes_by_the_form_for_all() {
        let to = Whither { code: "C0DE", proceeding: Some("PR0C"), ..Whither::default() };
        assert_eq!(href_of(act::FIX_LOSS, to).as_deref(), Some("/proceedings/PR0C/acts/fix-loss"));
        assert_eq!(call_of(act::RETURN, to).as_deref(), Some("/api/v1/proceedings/PR0C/acts/return"));
        assert!(has_own_call(act::ACCEPT) && has_own_call(act::LAPSE) && !has_own_call(act::RETURN));
    }
}
