namespace ComplianceHub.Controls.Ledger;

/// <summary>
/// The verbs of the ledger, one for each act: its subject, a dot, and what was done to it. They are a format: none is renamed or given
/// another meaning, because entries that hold them are never written again.
/// </summary>
public static class Verbs
{
    public const string ProductRegistered = "product.registered";
    public const string ProductChanged = "product.changed";
    /// <summary>One officer's determination, which opens: a second must agree.</summary>
    public const string ProductDeterminationProposed = "product.determinationProposed";
    public const string ProductDetermined = "product.determined";
    /// <summary>The second officer did not agree.</summary>
    public const string ProductDeterminationDeclined = "product.determinationDeclined";

    public const string ShipmentAssessed = "shipment.assessed";
    public const string ShipmentReassessed = "shipment.reassessed";

    public const string CaseRequested = "case.requested";
    public const string CaseDraftChanged = "case.draftChanged";
    public const string CaseSubmitted = "case.submitted";
    public const string CaseAmended = "case.amended";
    public const string CaseTakenUp = "case.takenUp";
    public const string CaseInformationRequested = "case.informationRequested";
    public const string CaseInformationAnswered = "case.informationAnswered";
    public const string CaseRecommended = "case.recommended";
    public const string CaseCountersigned = "case.countersigned";
    public const string CaseReturnedToReview = "case.returnedToReview";
    public const string CaseRefused = "case.refused";
    public const string CaseWithdrawn = "case.withdrawn";

    public const string LicenceGranted = "licence.granted";
    public const string LicenceSuspended = "licence.suspended";
    public const string LicenceReinstatementProposed = "licence.reinstatementProposed";
    public const string LicenceReinstated = "licence.reinstated";
    public const string LicenceRevoked = "licence.revoked";
    public const string LicenceUsed = "licence.used";
    public const string LicenceUseCorrectionProposed = "licence.useCorrectionProposed";
    public const string LicenceUseCorrected = "licence.useCorrected";
    public const string LicenceUseCorrectionDeclined = "licence.useCorrectionDeclined";

    public const string CertificateIssued = "certificate.issued";

    public const string OrganisationRegistered = "organisation.registered";
    public const string OrganisationAccepted = "organisation.accepted";
    public const string OrganisationDeclined = "organisation.declined";
    public const string OrganisationInvited = "organisation.invited";
    public const string OrganisationInvitationWithdrawn = "organisation.invitationWithdrawn";
    public const string OrganisationJoined = "organisation.joined";

    public const string AccountCreated = "account.created";
    public const string AccountFirstAdministratorCreated = "account.firstAdministratorCreated";
    public const string AccountPasswordLinkMade = "account.passwordLinkMade";
    public const string AccountPasswordSet = "account.passwordSet";
    public const string AccountPasswordChanged = "account.passwordChanged";
    public const string AccountRoleChanged = "account.roleChanged";
    public const string AccountSuspended = "account.suspended";
    public const string AccountReinstated = "account.reinstated";
    public const string AccountTwoFactorOn = "account.twoFactorOn";
    public const string AccountTwoFactorOff = "account.twoFactorOff";

    public const string SessionStarted = "session.started";
    public const string SessionEnded = "session.ended";

    public const string MeasureSubheadingExcluded = "measure.subheadingExcluded";
    public const string MeasureSubheadingReinstated = "measure.subheadingReinstated";

    public const string PolicyClassificationMoved = "policy.classificationMoved";

    public const string NomenclatureLoaded = "nomenclature.loaded";
    public const string NomenclatureRemoved = "nomenclature.removed";
    public const string NomenclatureReinstated = "nomenclature.reinstated";

    /// <summary>A numbered upgrade of the stored data has run.</summary>
    public const string DataUpgraded = "data.upgraded";

    /// <summary>As <see cref="LedgerClock"/> tells it.</summary>
    public const string LedgerClockSteppedBack = "ledger.clockSteppedBack";
}
