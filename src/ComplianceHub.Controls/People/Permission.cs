namespace ComplianceHub.Controls.People;

/// <summary>What pages, menu, queue, use cases and API ask for. Who has which is written once, in <see cref="Permissions.RolesWith"/>.</summary>
public enum Permission
{
    /// <summary>See products, shipments and cases: those of the own organisation, or all with <see cref="SeeAllRecords"/>.</summary>
    SeeRecords,

    /// <summary>See the records of every organisation, and the organisations.</summary>
    SeeAllRecords,

    /// <summary>Register and change products of the own organisation.</summary>
    RegisterProducts,

    /// <summary>Plan shipments of the own organisation and have them assessed.</summary>
    PlanShipments,

    /// <summary>Draft, submit, amend, answer and withdraw requests of the own organisation.</summary>
    RequestExceptions,

    /// <summary>Record what was shipped under a licence of the own organisation, and propose corrections.</summary>
    RecordUses,

    /// <summary>See the members of the own organisation.</summary>
    SeeOwnOrganisation,

    /// <summary>Invite colleagues to the own organisation; its owner only.</summary>
    ManageOwnOrganisation,

    /// <summary>Take cases up, ask, recommend.</summary>
    ReviewCases,

    /// <summary>Give the second signature under a recommendation, or return it to review.</summary>
    CountersignCases,

    /// <summary>Refuse a request at once.</summary>
    RefuseCases,

    /// <summary>Suspend and revoke licences.</summary>
    SuspendLicences,

    /// <summary>Give the first signature under the reinstatement of a suspended licence.</summary>
    ProposeReinstatement,

    /// <summary>Give the second signature under a reinstatement.</summary>
    CountersignReinstatement,

    /// <summary>Confirm or decline an exporter's correction of a recorded use.</summary>
    ConfirmUseCorrections,

    /// <summary>Determine classifications: at once where that closes, as a proposal where it opens.</summary>
    DetermineClassifications,

    /// <summary>Give the second signature under a determination that opens.</summary>
    CountersignDeterminations,

    /// <summary>Download determinations as labelled lines for training.</summary>
    ExportDeterminations,

    /// <summary>Accept and decline organisations.</summary>
    AcceptOrganisations,

    /// <summary>Make, change and suspend staff accounts.</summary>
    ManageAccounts,

    ChangeMeasures,

    /// <summary>See the bounds of the automatic classification and what moving them would do.</summary>
    SeePolicy,

    MovePolicy,

    /// <summary>Take in the official text of the nomenclature.</summary>
    ChangeNomenclature,

    ReadLedger,
}

/// <summary>Role to permissions, once.</summary>
public static class Permissions
{
    private static readonly Role[] Exporters = [Role.Exporter];
    private static readonly Role[] Officers = [Role.Officer, Role.SeniorOfficer];
    private static readonly Role[] SeniorOfficers = [Role.SeniorOfficer];
    private static readonly Role[] Administrators = [Role.Administrator];
    private static readonly Role[] Overseers = [Role.Auditor, Role.Administrator];
    private static readonly Role[] Accepters = [.. Officers, Role.Administrator];
    private static readonly Role[] Staff = [.. Officers, .. Overseers];
    private static readonly Role[] Everybody = [.. Exporters, .. Staff];

    private static readonly Dictionary<Role, HashSet<Permission>> ByRole = Enum.GetValues<Role>()
        .ToDictionary(role => role, role => Enum.GetValues<Permission>().Where(p => RolesWith(p).Contains(role)).ToHashSet());

    /// <summary>The roles that have a permission, in the order of the enum. The one place where this is decided.</summary>
    public static IReadOnlyList<Role> RolesWith(Permission permission) => permission switch
    {
        Permission.SeeRecords => Everybody,
        Permission.SeeAllRecords or Permission.ReadLedger or Permission.ExportDeterminations => Staff,

        Permission.RegisterProducts or Permission.PlanShipments or Permission.RequestExceptions or Permission.RecordUses
            or Permission.SeeOwnOrganisation or Permission.ManageOwnOrganisation => Exporters,

        Permission.ReviewCases or Permission.RefuseCases or Permission.ProposeReinstatement or Permission.ConfirmUseCorrections
            or Permission.DetermineClassifications => Officers,
        Permission.CountersignCases or Permission.CountersignReinstatement or Permission.CountersignDeterminations
            or Permission.SuspendLicences => SeniorOfficers,

        Permission.AcceptOrganisations => Accepters,
        Permission.SeePolicy => Overseers,
        Permission.ManageAccounts or Permission.ChangeMeasures or Permission.MovePolicy or Permission.ChangeNomenclature => Administrators,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No such permission."),
    };

    /// <summary>What a role may do.</summary>
    public static IReadOnlySet<Permission> Of(Role role) => ByRole[role];

    /// <summary>Whether one of the roles has the permission.</summary>
    public static bool Have(IReadOnlySet<Role> roles, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return RolesWith(permission).Any(roles.Contains);
    }

    /// <summary>Whether one of the roles may do all that <paramref name="asked"/> may: a senior officer stands in for an officer.</summary>
    public static bool Cover(IReadOnlySet<Role> roles, Role asked)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return roles.Any(role => ByRole[role].IsSupersetOf(ByRole[asked]));
    }
}
