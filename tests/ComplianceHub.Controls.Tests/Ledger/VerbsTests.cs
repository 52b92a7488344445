using System.Reflection;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.Ledger;

namespace ComplianceHub.Controls.Tests.Ledger;

public class VerbsTests
{
    private static readonly List<FieldInfo> Fields = [.. typeof(Verbs).GetFields(BindingFlags.Public | BindingFlags.Static)];

    private static List<string> Values => [.. Fields.Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void No_verb_is_there_twice() => Assert.Equal(Values.Count, Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void A_verb_is_a_subject_a_dot_and_an_act_in_camelCase() =>
        Assert.All(Values, v => Assert.Matches(new Regex("^[a-z]+\\.[a-z]+([A-Z][a-z]+)*$", RegexOptions.CultureInvariant), v));

    [Fact]
    public void The_constant_is_named_after_its_verb() =>
        Assert.All(Fields, f => Assert.Equal(((string)f.GetRawConstantValue()!).Replace(".", "", StringComparison.Ordinal), f.Name, ignoreCase: true));

    // Entries with these verbs exist in ledgers out there: the list only grows.
    [Theory]
    [InlineData("product.registered product.changed product.determined shipment.assessed shipment.reassessed")]
    [InlineData("case.requested case.draftChanged case.submitted case.takenUp case.informationRequested case.informationAnswered")]
    [InlineData("case.recommended case.countersigned case.returnedToReview case.withdrawn")]
    [InlineData("licence.suspended licence.reinstated licence.revoked licence.used certificate.issued")]
    [InlineData("organisation.registered organisation.accepted organisation.declined organisation.invited")]
    [InlineData("organisation.invitationWithdrawn organisation.joined")]
    [InlineData("account.created account.firstAdministratorCreated account.passwordLinkMade account.passwordSet account.passwordChanged")]
    [InlineData("account.roleChanged account.suspended account.reinstated account.twoFactorOn account.twoFactorOff")]
    [InlineData("measure.subheadingExcluded measure.subheadingReinstated policy.classificationMoved")]
    [InlineData("nomenclature.loaded nomenclature.removed nomenclature.reinstated")]
    public void Verbs_of_entries_written_before_are_still_known(string verbs) => Assert.All(verbs.Split(' '), v => Assert.Contains(v, Values));
}
