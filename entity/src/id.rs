//! Row ids: integers inside, one type per table. They never leave the house.

use sea_orm::DeriveValueType;

macro_rules! ids {
    ($($name:ident),* $(,)?) => {$(
        #[doc = concat!("Row id: ", stringify!($name), ".")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
        pub struct $name(pub i64);
    )*};
}

ids!(
    InstallationId,
    OrganisationId,
    AccountId,
    SignInId,
    AttemptId,
    OneTimeLinkId,
    CounterId,
    IdempotencyId,
    MatterId,
    DisputeId,
    ProceedingId,
    StandingId,
    TimelineId,
    ChainHeadId,
    DeadlineId,
    DeadlinePauseId,
    LetterId,
    PaperId,
    RequestId,
    PartyId,
    RepresentativeId,
    AttachmentId,
    AcknowledgementId,
    ConsentId,
    ProceedingMediatorId,
    SessionId,
    PrivateNoteId,
    ExtensionId,
    SuspensionId,
    DisclosureId,
    RecusalId,
    AgreementId,
    ObligationId,
    SignatureId,
    PerformanceEntryId,
    FollowUpId,
    RollMemberId,
    RollImportId,
    FieldId,
    RiskId,
    ReportDutyId,
    CalendarYearId,
    LocalRuleId,
    CheckOverrideId,
    SupplementId,
    SideId,
    HelperId,
    ParticipantId,
    ConsultationId,
    JointTaskId,
    JointSealId,
    ReportId,
    RiskTakingId,
    ContactAttemptId,
);
