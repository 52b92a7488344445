using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

public class MeasureWordsTests
{
    [Fact]
    public void Every_outcome_status_and_role_has_a_word_of_its_own()
    {
        AssertDistinct(Enum.GetValues<AssessmentOutcome>().Select(MeasureWords.Of));
        AssertDistinct(Enum.GetValues<ControlStatus>().Select(MeasureWords.Of));
        AssertDistinct(Enum.GetValues<PartyRole>().Select(MeasureWords.Of));

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
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureWords.Of((AssessmentOutcome)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureWords.Of((ControlStatus)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureWords.Of((PartyRole)99));
    }

    [Theory]
    [InlineData(FindingKind.Measure, MeasureEffect.Prohibited, "prohibits")]
    [InlineData(FindingKind.Measure, MeasureEffect.NeedsException, "needs an exception")]
    [InlineData(FindingKind.PendingDetermination, null, "awaits a determination")]
    [InlineData(FindingKind.PendingDetermination, MeasureEffect.NeedsException, "awaits a determination")] // as kept before there was "held"
    [InlineData(FindingKind.RedFlag, null, "informs")]
    public void What_a_finding_does_is_told(FindingKind kind, MeasureEffect? effect, string words) =>
        Assert.Equal(words, MeasureWords.EffectOf(new(kind, null, null, effect, "", "", "")));
}
