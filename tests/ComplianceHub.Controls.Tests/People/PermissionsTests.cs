using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.People;

public class PermissionsTests
{
    // Who may do what: x for each role that has the permission. A permission that is not here fails the first test.
    private const string Expectations = """
        permission               | exporter | officer | senior | auditor | administrator
        SeeRecords               |    x     |    x    |   x    |    x    |    x
        SeeAllRecords            |          |    x    |   x    |    x    |    x
        RegisterProducts         |    x     |         |        |         |
        PlanShipments            |    x     |         |        |         |
        RequestExceptions        |    x     |         |        |         |
        RecordUses               |    x     |         |        |         |
        SeeOwnOrganisation       |    x     |         |        |         |
        ManageOwnOrganisation    |    x     |         |        |         |
        ReviewCases              |          |    x    |   x    |         |
        CountersignCases         |          |         |   x    |         |
        RefuseCases              |          |    x    |   x    |         |
        SuspendLicences          |          |         |   x    |         |
        ProposeReinstatement     |          |    x    |   x    |         |
        CountersignReinstatement |          |         |   x    |         |
        ConfirmUseCorrections    |          |    x    |   x    |         |
        DetermineClassifications |          |    x    |   x    |         |
        CountersignDeterminations|          |         |   x    |         |
        ExportDeterminations     |          |    x    |   x    |    x    |    x
        AcceptOrganisations      |          |    x    |   x    |         |    x
        ManageAccounts           |          |         |        |         |    x
        ChangeMeasures           |          |         |        |         |    x
        SeePolicy                |          |         |        |    x    |    x
        MovePolicy               |          |         |        |         |    x
        ChangeNomenclature       |          |         |        |         |    x
        ReadLedger               |          |    x    |   x    |    x    |    x
        """;

    private static readonly Dictionary<Permission, Role[]> Table = Expectations.Split('\n').Skip(1).Select(row => row.Split('|'))
        .ToDictionary(row => Enum.Parse<Permission>(row[0]), row => Enum.GetValues<Role>().Where(role => row[1 + (int)role].Trim() == "x").ToArray());

    [Fact]
    public void The_table_speaks_of_every_permission() => Assert.Equal(Enum.GetValues<Permission>(), Table.Keys.Order());

    [Fact]
    public void Every_role_has_exactly_the_permissions_of_the_table() => Assert.All(Enum.GetValues<Permission>(), permission =>
    {
        Assert.Equal(Table[permission], Permissions.RolesWith(permission));
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Equal(Table[permission].Contains(role), Permissions.Of(role).Contains(permission));
            Assert.Equal(Table[permission].Contains(role), new Actor("u", "U", new HashSet<Role> { role }, IsOwner: true).May(permission));
            Assert.Equal(Table[permission].Contains(role), new Standing("u", true, new HashSet<Role> { role }).May(permission));
            Assert.False(new Standing("u", false, new HashSet<Role> { role }).May(permission));
        }
    });

    [Fact]
    public void Every_permission_has_a_role_and_words_of_its_own()
    {
        var words = Enum.GetValues<Permission>().Select(PermissionWords.Of).ToList();

        Assert.All(Enum.GetValues<Permission>(), p => Assert.NotEmpty(Permissions.RolesWith(p)));
        Assert.All(words, w => Assert.Matches("^[a-z]+( [a-z]+)+$", w));
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Fact]
    public void Roles_and_means_have_words_of_their_own_and_what_is_none_throws()
    {
        Assert.Equal(Enum.GetValues<Role>().Length, Enum.GetValues<Role>().Select(PermissionWords.Of).Distinct().Count());
        Assert.Equal(Enum.GetValues<Means>().Length, Enum.GetValues<Means>().Select(PermissionWords.Of).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Permissions.RolesWith((Permission)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermissionWords.Of((Permission)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermissionWords.Of((Role)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermissionWords.Of((Means)99));
    }

    [Fact]
    public void A_senior_officer_may_all_that_an_officer_may_and_an_auditor_changes_nothing()
    {
        Assert.Superset(Permissions.Of(Role.Officer).ToHashSet(), Permissions.Of(Role.SeniorOfficer).ToHashSet());
        Assert.All(Permissions.Of(Role.Auditor), p => Assert.Matches("^(See|Read|Export)", p.ToString()));
    }

    [Fact]
    public void Nobody_who_asks_also_decides()
    {
        var exporter = Permissions.Of(Role.Exporter).Where(p => p != Permission.SeeRecords);

        Assert.DoesNotContain(exporter, p => Permissions.RolesWith(p).Any(r => r != Role.Exporter));
        Assert.DoesNotContain(Permissions.Of(Role.Administrator), p => Permissions.Of(Role.SeniorOfficer).Except(Permissions.Of(Role.Auditor))
            .Except([Permission.AcceptOrganisations]).Contains(p));
    }

    [Theory]
    [InlineData(Permission.RegisterProducts, "Only an exporter may register products.")]
    [InlineData(Permission.ReviewCases, "Only an officer or senior officer may review requests.")]
    [InlineData(Permission.CountersignCases, "Only a senior officer may countersign recommendations.")]
    [InlineData(Permission.ReadLedger, "Only an officer, senior officer, auditor or administrator may read the ledger.")]
    [InlineData(Permission.ManageOwnOrganisation, "Only the owner of an organisation may invite colleagues to their organisation.")]
    public void A_denial_names_who_has_the_permission(Permission permission, string says)
    {
        Assert.Equal(says, PermissionWords.Only(permission));
        Assert.Equal(says, new Actor("u", "U", new HashSet<Role>()).Check(permission).Reason);
    }

    [Fact]
    public void An_organisation_is_managed_by_its_owner_alone()
    {
        var member = new Actor("u", "U", new HashSet<Role> { Role.Exporter }, Guid.Empty);

        Assert.False(member.May(Permission.ManageOwnOrganisation));
        Assert.True((member with { IsOwner = true }).May(Permission.ManageOwnOrganisation));
        Assert.False((member with { IsOwner = true, Roles = new HashSet<Role>() }).May(Permission.ManageOwnOrganisation));
    }

    [Theory]
    [InlineData(Role.Officer, Role.Officer, true)]
    [InlineData(Role.SeniorOfficer, Role.Officer, true)]
    [InlineData(Role.Officer, Role.SeniorOfficer, false)]
    [InlineData(Role.Administrator, Role.Officer, false)]
    public void A_role_stands_in_for_one_whose_permissions_it_has(Role held, Role asked, bool covers) =>
        Assert.Equal(covers, Permissions.Cover(new HashSet<Role> { held }, asked));

    [Fact]
    public void A_person_acts_on_screen_unless_it_is_said_otherwise() =>
        Assert.Equal(Means.Screen, new Actor("u", "U", new HashSet<Role>()).Means);
}
