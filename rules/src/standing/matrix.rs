//! The permission matrix (domain.md §7.8): who may do what, and how far, line by line as the table has it.
//!
//! The row-level rule comes first: without standing there is nothing, whatever stands here. The sheets say who does which act;
//! `tests.rs` keeps both of one mind.

use super::grant::{Cell, Grant, Limit, Limit::*, Right, Right::*};
use super::{Column, Function};
use crate::role::Role;

/// A line: one function, and what each column may.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The function.
    pub function: Function,
    /// One cell per column, in the order of [`Column::ALL`].
    pub cells: [Cell; 16],
}

const fn to(right: Right, limit: Limit) -> Grant {
    Grant { right, limit, waits: false }
}

/// The same, as long as nothing in the product leads there.
const fn later(right: Right, limit: Limit) -> Grant {
    Grant { right, limit, waits: true }
}

macro_rules! cells {
    ($($name:ident = $($grant:ident($right:ident $limit:ident)),*;)*) => {
        $(const $name: Cell = &[$($grant($right, $limit)),*];)*
    };
}

cells! {
    NO = ;
    R = to(Read Always);
    W = to(Write Always);
    A = to(Approve Always);
    RW = to(Read Always), to(Write Always);
    RA = to(Read Always), to(Approve Always);
    WA = to(Write Always), to(Approve Always);
    PROP = to(Propose Always);
    R_OWN = to(Read Own);
    W_OWN = to(Write Own);
    A_OWN = to(Approve Own);
    RW_OWN = to(Read Own), to(Write Own);
    R_STUDIO = to(Read Studio);
    W_STUDIO = to(Write Studio);
    R_ASSIGN = to(Read Assigned);
    R_REPORT = to(Read OwnReports);
    R_LINKED = to(Read Linked);
    MASK = to(Read Masked);
    LOG = to(Read Log);
    // Register intake.
    W_ORG = to(Write OwnOrg);
    W_DELEG = later(Write Delegated);
    W_PETIT = to(Write Petition);
    W_ONLINE = later(Write Online);
    // See full identity.
    R_DELEG = later(Read Delegated);
    P_OWN = later(Read Himself);
    // Leads.
    LEAD_NET = to(Write Always), to(Read Own);
    // Triage.
    WILL = to(Write Will);
    DESIGN = to(Approve Designation);
    // Not accepting, transfer.
    W_TRACK = to(Write OwnTrack), to(Approve OwnHead);
    PETITION = later(Write Petition);
    RECEIVES = to(Read Receives);
    RECEIVE = to(Write Receive);
    WHERETO = to(Read Whereabouts);
    // Appoint.
    SELF = to(Write Myself);
    W_STAFF = to(Write OwnStaff);
    CHOOSE = to(Write Choose);
    // Sessions.
    R_INDEX = to(Read Index);
    INDEX_L = to(Read IndexOfLog);
    R_REASON = to(Read Reasoned);
    RW_TRACK = to(Read OwnTrack), to(Write OwnTrack);
    EVIDENCE = later(Write Evidence);
    SHARED = later(Read Shared);
    // Draft, seal.
    R_SIGN = to(Read Himself), to(Write Sign);
    SEAL_LOG = later(Write SealLog);
    SIGN_IT = to(Write Sign);
    KEEPER = to(Approve Keeper);
    AS_KEEPER = to(Approve AsKeeper);
    OWN_SEAL = to(Write OwnSeal);
    // Time.
    W_SUSP = to(Write Suspending);
    INFORMED = later(Read Informed);
    CONSENT = to(Write Consent);
    // Courts, petitions, accusations.
    SUBMIT = to(Write Submit);
    RESULT = to(Read Always), to(Write Result);
    W_COURT = later(Write OwnCourt);
    BRIEF = to(Read Brief);
    RWA = to(Read Always), to(Write Always), to(Approve Always);
    R_NAMED = to(Read Named);
    R_HIS = to(Read Himself);
    // Performance, risk.
    R_LATER = later(Read Always);
    LINKED_L = later(Read Linked);
    W_VISIT = to(Write Visit);
    CONFIRM = to(Write Confirm);
    W_RAISE = to(Write Raise);
    RAISE_L = later(Write Raise);
    A_LOWER = to(Approve Lower);
    R_WATCH = to(Read Watched);
    // Supervision, joint mediation.
    DRAFTS = to(Write Drafting);
    A_LISTED = to(Approve Listed);
    REPLY = to(Write Reply);
    PART = to(Write TakePart);
    PART_L = later(Write TakePart);
    PARTLEAD = to(Write TakePartLead);
    A_DESIGN = to(Approve Designation);
    A_LEAD = to(Approve DesignatesLead);
    // Close, archive.
    W_SIMPLE = to(Write Simple);
    A_SIMPLE = to(Approve Simple);
    A_PETIT = later(Approve Petition);
    COPY = later(Read AskCopy);
    // Figures, evaluation, the house, logs, export.
    PUBLISH = to(Read Always), to(Approve Publish);
    R_COURT = to(Read OwnCourt);
    R_GRID = to(Read OwnGrid);
    AGGREG = to(Read Aggregates);
    TOTALS = to(Read Totals);
    NAMELESS = to(Read Nameless);
    NOBODYS = to(Read Unnamed);
    ONCE = to(Write Once);
    PROP_L = later(Propose Always);
    CHANGES = to(Read Changes);
    ACCOUNTS = to(Write Accounts);
    REGISTER = later(Read Registers);
    FINISHED = later(Read Finished);
    CENTRE = to(Read OwnCentre);
    WHO_SAW = to(Read WhoSaw);
    MARKED = to(Read Watermarked);
    A_BULK = to(Approve Bulk);
    R_FILE = to(Read OwnFile);
    R_DELEGD = to(Read Delegated);
    COPIES = to(Read OwnCopies);
    REPORTS = to(Read ReportOnly);
    // Beside the table.
    ON_OR_BK = to(Write Own), to(Propose OrGiveBack);
}

/// The whole table. The first eleven columns are those of §7.8, the others of the text above and below it; the last three
/// lines are of that text too (committee head: "accept/decline W"; §7.7-1: a party's word; neutral evaluators and experts).
#[rustfmt::skip] // a table is read by its columns
pub static MATRIX: &[Line] = &[
    //                                            窗口      主任      调解员    工作室    部门      法院      信访      网格      当事人    审计     系统    调委会     协调      司法      评估     安全
    line(Function::Lead,              [RW,       RA,       R_OWN,    R_OWN,    RW_OWN,   NO,       R_LINKED, LEAD_NET, NO,       MASK,    NO,     R_OWN,     R_WATCH,  NO,       NO,      NO]),
    line(Function::Register,          [RW,       RW,       W_ORG,    W,        W_OWN,    W_DELEG,  W_PETIT,  W,        W_ONLINE, MASK,    NO,     W,         NO,       NO,       NO,      NO]),
    line(Function::Identity,          [R,        R,        R_OWN,    R_STUDIO, R_ASSIGN, R_DELEG,  R_LINKED, R_REPORT, P_OWN,    MASK,    NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Triage,            [W,        WA,       PROP,     PROP,     PROP,     NO,       PROP,     NO,       WILL,     LOG,     NO,     PROP,      DESIGN,   NO,       NO,      NO]),
    line(Function::NotAccepting,      [PROP,     A,        PROP,     PROP,     W_TRACK,  NO,       PETITION, NO,       RECEIVES, LOG,     NO,     W_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Transfer,          [W,        A,        NO,       NO,       RECEIVE,  NO,       W_OWN,    NO,       WHERETO,  LOG,     NO,     NO,        A_DESIGN, NO,       NO,      NO]),
    line(Function::Appoint,           [PROP,     A,        SELF,     W_STUDIO, W_STAFF,  NO,       NO,       NO,       CHOOSE,   LOG,     NO,     W_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Sessions,          [R_INDEX,  R_REASON, RW_OWN,   R_STUDIO, RW_TRACK, NO,       NO,       NO,       EVIDENCE, INDEX_L, NO,     R_OWN,     NO,       FINISHED, SHARED,  NO]),
    line(Function::PrivateNotes,      [NO,       NO,       RW_OWN,   NO,       NO,       NO,       NO,       NO,       NO,       NO,      NO,     NO,        NO,       NO,       NO,      NO]),
    line(Function::Draft,             [NO,       R,        W,        R,        W_OWN,    NO,       NO,       NO,       R_SIGN,   NO,      NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Seal,              [SEAL_LOG, A,        SIGN_IT,  KEEPER,   OWN_SEAL, NO,       NO,       NO,       NO,       LOG,     NO,     AS_KEEPER, NO,       NO,       NO,      NO]),
    line(Function::Time,              [NO,       W_SUSP,   W,        R,        W_OWN,    INFORMED, INFORMED, NO,       CONSENT,  LOG,     NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::ConfirmationPack,  [W,        R,        W,        R,        NO,       RESULT,   NO,       NO,       SUBMIT,   LOG,     NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::CourtDelegation,   [W,        A,        R_OWN,    R,        NO,       W_COURT,  NO,       NO,       P_OWN,    LOG,     NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::PetitionItem,      [R_LINKED, R_LINKED, BRIEF,    NO,       R_ASSIGN, NO,       RWA,      NO,       R_HIS,    MASK,    NO,     NO,        NO,       NO,       NO,      NO]),
    line(Function::Accusation,        [NO,       NO,       NO,       NO,       NO,       NO,       R_NAMED,  NO,       R_HIS,    NO,      NO,     NO,        NO,       NO,       NO,      NO]),
    line(Function::Performance,       [W,        R,        W,        W,        W_OWN,    R_LATER,  LINKED_L, W_VISIT,  CONFIRM,  LOG,     NO,     W_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Risk,              [W_RAISE,  A_LOWER,  W_RAISE,  W_RAISE,  W_RAISE,  RAISE_L,  W_RAISE,  W_RAISE,  NO,       LOG,     NO,     W_RAISE,   R_WATCH,  NO,       NO,      NO]),
    line(Function::SupervisionLetter, [DRAFTS,   A,        REPLY,    REPLY,    REPLY,    NO,       W_OWN,    NO,       NO,       LOG,     NO,     REPLY,     A_LISTED, NO,       NO,      NO]),
    line(Function::Joint,             [W,        A,        PART,     PART,     PARTLEAD, PART_L,   PART,     NO,       NO,       LOG,     NO,     PART,      A_LEAD,   NO,       NO,      NO]),
    line(Function::Close,             [W_SIMPLE, A,        PROP,     A_SIMPLE, A_OWN,    NO,       A_PETIT,  NO,       NO,       LOG,     NO,     A_SIMPLE,  NO,       NO,       NO,      NO]),
    line(Function::Archive,           [W,        R,        PROP,     PROP,     NO,       NO,       NO,       NO,       COPY,     LOG,     NO,     PROP,      NO,       NO,       NO,      NO]),
    line(Function::Statistics,        [R,        PUBLISH,  R_OWN,    R_STUDIO, R_OWN,    R_COURT,  R_OWN,    R_GRID,   NO,       NOBODYS, NO,     R_OWN,     AGGREG,   NO,       NO,      NO]),
    line(Function::Evaluation,        [TOTALS,   R,        NAMELESS, TOTALS,   TOTALS,   NO,       NO,       NO,       ONCE,     LOG,     NO,     TOTALS,    NO,       NO,       NO,      NO]),
    line(Function::House,             [NO,       PROP_L,   NO,       NO,       NO,       NO,       NO,       NO,       NO,       CHANGES, W,      NO,        NO,       REGISTER, NO,      ACCOUNTS]),
    line(Function::Logs,              [NO,       CENTRE,   NO,       NO,       NO,       NO,       NO,       NO,       WHO_SAW,  LOG,     NO,     NO,        NO,       NO,       NO,      NO]),
    line(Function::Export,            [MARKED,   A_BULK,   R_FILE,   R_OWN,    R_OWN,    R_DELEGD, R_OWN,    NO,       COPIES,   REPORTS, NO,     R_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Accept,            [NO,       NO,       ON_OR_BK, W_STUDIO, W_OWN,    NO,       NO,       NO,       NO,       LOG,     NO,     W_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Word,              [W,        W,        W_OWN,    W_STUDIO, W_OWN,    NO,       NO,       NO,       WILL,     LOG,     NO,     W_OWN,     NO,       NO,       NO,      NO]),
    line(Function::Expertise,         [W,        W,        W_OWN,    W_STUDIO, W_OWN,    NO,       NO,       NO,       WILL,     LOG,     NO,     W_OWN,     NO,       NO,       W_OWN,   NO]),
];

const fn line(function: Function, cells: [Cell; 16]) -> Line {
    Line { function, cells }
}

/// What a column may do of a function.
pub fn cell(function: Function, column: Column) -> Cell {
    let at = Column::ALL.iter().position(|one| *one == column);
    let line = MATRIX.iter().find(|line| line.function == function);
    line.zip(at).and_then(|(line, at)| line.cells.get(at)).copied().unwrap_or_default()
}

/// What a role may do of a function; nothing for a duty and for time itself.
pub fn granted(function: Function, role: Role) -> Cell {
    Column::of(role).map(|column| cell(function, column)).unwrap_or_default()
}

/// True when the role's cell has W or A by an operation that exists: it acts at once.
pub fn may(function: Function, role: Role) -> bool {
    granted(function, role).iter().any(|grant| grant.is_effective(function) && !grant.waits)
}

/// True when an operation exists by which this cell can be tried: the function has one, and not all that the cell grants waits.
/// A dash can be tried wherever the function has an operation: it is refused.
pub fn is_reached(function: Function, column: Column) -> bool {
    let cell = cell(function, column);
    function.is_built() && (cell.is_empty() || cell.iter().any(|grant| !grant.waits))
}
