namespace ComplianceHub.Controls.People;

/// <summary>The one English wording of permissions, roles and means.</summary>
public static class PermissionWords
{
    /// <summary>What the permission lets one do: "register products".</summary>
    public static string Of(Permission permission) => permission switch
    {
        Permission.SeeRecords => "see records",
        Permission.SeeAllRecords => "see the records of every organisation",
        Permission.RegisterProducts => "register products",
        Permission.PlanShipments => "plan shipments",
        Permission.RequestExceptions => "request exceptions",
        Permission.RecordUses => "record uses of a licence",
        Permission.SeeOwnOrganisation => "see the members of their organisation",
        Permission.ManageOwnOrganisation => "invite colleagues to their organisation",
        Permission.ReviewCases => "review requests",
        Permission.CountersignCases => "countersign recommendations",
        Permission.RefuseCases => "refuse requests",
        Permission.SuspendLicences => "suspend or revoke licences",
        Permission.ProposeReinstatement => "propose to reinstate licences",
        Permission.CountersignReinstatement => "reinstate licences",
        Permission.ConfirmUseCorrections => "confirm corrections of recorded uses",
        Permission.DetermineClassifications => "determine classifications",
        Permission.CountersignDeterminations => "countersign determinations",
        Permission.ExportDeterminations => "export determinations",
        Permission.AcceptOrganisations => "accept or decline organisations",
        Permission.ManageAccounts => "manage accounts",
        Permission.ChangeMeasures => "change measures",
        Permission.SeePolicy => "see the classification policy",
        Permission.MovePolicy => "move the classification policy",
        Permission.ChangeNomenclature => "change the nomenclature",
        Permission.ReadLedger => "read the ledger",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No such permission."),
    };

    public static string Of(Role role) => role switch
    {
        Role.Exporter => "Exporter",
        Role.Officer => "Officer",
        Role.SeniorOfficer => "Senior officer",
        Role.Auditor => "Auditor",
        Role.Administrator => "Administrator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    public static string Of(Means means) => means switch
    {
        Means.Screen => "on screen",
        Means.Key => "with an API key",
        Means.Job => "by a job",
        Means.CommandLine => "on the command line",
        _ => throw new ArgumentOutOfRangeException(nameof(means), means, "No such means."),
    };

    /// <summary>Who has a permission, for a person who has not: "Only an officer or senior officer may review requests."</summary>
    public static string Only(Permission permission)
    {
        if (permission == Permission.ManageOwnOrganisation)
        {
            return $"Only the owner of an organisation may {Of(permission)}.";
        }

        string[] who = [.. Permissions.RolesWith(permission).Select(role => Of(role).ToLowerInvariant())];
        var list = who.Length == 1 ? who[0] : $"{string.Join(", ", who[..^1])} or {who[^1]}";
        return $"Only {Article(list)} {list} may {Of(permission)}.";
    }

    /// <summary>A role with its article: "an officer".</summary>
    public static string One(Role role)
    {
        var word = Of(role).ToLowerInvariant();
        return $"{Article(word)} {word}";
    }

    private static string Article(string word) => word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";
}
