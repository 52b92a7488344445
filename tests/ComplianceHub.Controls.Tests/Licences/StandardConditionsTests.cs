using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Controls.Tests.Licences;

public class StandardConditionsTests
{
    [Fact]
    public void Standard_conditions_have_a_short_code_and_a_sentence_each()
    {
        Assert.Equal(StandardConditions.All.Count, StandardConditions.All.Select(c => c.Code).Distinct().Count());
        Assert.All(StandardConditions.All, c => Assert.Matches("^[a-z]+(-[a-z]+)*$", c.Code));
        Assert.All(StandardConditions.All, c => Assert.EndsWith(".", c.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(StandardConditions.All, c => c.Code == "special");
    }

    [Fact]
    public void The_ban_on_re_export_names_both_countries()
    {
        var text = Assert.Single(StandardConditions.All, c => c.Code == "no-re-export").Text;

        Assert.Contains("Russia", text, StringComparison.Ordinal);
        Assert.Contains("Belarus", text, StringComparison.Ordinal);
    }
}
