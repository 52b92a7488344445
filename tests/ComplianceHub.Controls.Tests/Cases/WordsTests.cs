using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Controls.Tests.Cases;

public class WordsTests
{
    [Fact]
    public void Every_state_act_and_role_has_a_word_of_its_own()
    {
        AssertDistinct(Enum.GetValues<CaseState>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<LicenceState>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<CaseAct>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<Role>().Select(Words.Of));

        static void AssertDistinct(IEnumerable<string> words)
        {
            var all = words.ToList();
            Assert.All(all, w => Assert.False(string.IsNullOrWhiteSpace(w)));
            Assert.Equal(all.Count, all.Distinct().Count());
        }
    }

    [Fact]
    public void A_value_that_is_none_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((CaseState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((LicenceState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((CaseAct)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((Role)99));
    }

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
